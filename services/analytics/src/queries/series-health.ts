import type { RunSummary } from '@animedashboard/contracts';
import type { SeriesHealth } from '../http/health-answers.ts';
import type { Read } from '../history/read.ts';
import { iso } from './instant.ts';

/** How a series stands, with the summary of its last run. */
export type SeriesState = SeriesHealth & { summary: RunSummary | null };

/** Every series: its latest whole snapshot (or partial, where it has no other), what runs and what ran last. */
export function readSeriesHealth(read: Read): Promise<SeriesState[]> {
  return read({
    name: 'series-health',
    text: `
      SELECT series.name AS snapshot_type,
             (SELECT jsonb_build_object(
                       'date', date, 'complete', complete, 'titles', titles,
                       'published_at', ${iso('published_at')}, 'last_fetch_at', ${iso('last_fetch_at')},
                       'age_seconds', round(extract(epoch FROM now() - last_fetch_at)))
                FROM snapshot
                JOIN snapshot_rollup USING (snapshot_id)
               WHERE series_id = series.series_id AND thinned_at IS NULL
               ORDER BY complete DESC, date DESC
               LIMIT 1) AS latest_snapshot,
             (SELECT jsonb_build_object(
                       'run_id', run_id, 'date', date, 'attempt', attempt, 'started_at', ${iso('started_at')})
                FROM run
               WHERE run_id = lease_run_id AND state = 'running' AND lease_expires_at > now()) AS running,
             last_run.shown AS last_run,
             last_run.summary
        FROM series
        LEFT JOIN LATERAL (
               SELECT jsonb_build_object(
                        'run_id', run_id, 'date', date, 'outcome', state, 'finished_at', ${iso('finished_at')},
                        'reason', summary->'reason') AS shown,
                      summary
                 FROM run
                WHERE series_id = series.series_id AND finished_at IS NOT NULL
                ORDER BY finished_at DESC
                LIMIT 1
             ) AS last_run ON true
       ORDER BY series.name`,
  });
}
