import type { Run, RunProgress } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { iso } from './instant.ts';
import { holdsLease, runOutcome } from './run-state.ts';

/** The runs of the moment. */
export interface LiveRuns {
  /** The moment, on the clock of the database. */
  at: string;
  running: RunProgress[];
  /** Those that ended within the last hour, oldest first. */
  ended: Run[];
}

/**
 * Reads which runs go on and which have ended lately. A run goes on for as long as it holds the lease: its row says that
 * it is done a moment before it has its summary.
 */
export async function readLiveRuns(read: Read): Promise<LiveRuns> {
  const [live] = await read<LiveRuns>({
    name: 'live-runs',
    text: `
      SELECT now() AS at,
             (SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'run_id', run_id, 'snapshot_type', series.name, 'date', date, 'attempt', attempt,
                       'started_at', ${iso('started_at')},
                       'pages', jsonb_build_object('staged', staged, 'expected', expected, 'upstream', upstream))
                       ORDER BY started_at, run_id), '[]')
                FROM series
                JOIN run ON ${holdsLease}
               CROSS JOIN LATERAL (
                     SELECT count(*) AS staged, max(page) FILTER (WHERE is_last) AS last,
                            -- The first page is full, or it is the only one.
                            ceil(max(upstream_total)::numeric / nullif(max(record_count), 0)) AS upstream
                       FROM staged_page
                      WHERE run_id = run.run_id
                     ) AS pages
                LEFT JOIN LATERAL (
                     SELECT true AS known, scope_pages
                       FROM snapshot
                      WHERE series_id = series.series_id
                      ORDER BY date DESC
                      LIMIT 1
                     ) AS latest ON true
               CROSS JOIN LATERAL (
                     SELECT coalesce(last, CASE WHEN known THEN least(upstream, scope_pages) END) AS expected
                     ) AS scope
             ) AS running,
             (SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'run_id', run_id, 'snapshot_type', series.name, 'date', date, 'outcome', ${runOutcome},
                       'attempt', attempt, 'source_name', source_name, 'base_url', base_url,
                       'started_at', ${iso('started_at')}, 'finished_at', ${iso('finished_at')},
                       'summary', summary)
                       ORDER BY finished_at, run_id), '[]')
                FROM run
                JOIN series USING (series_id)
               WHERE finished_at > now() - interval '1 hour'
                 -- Lets the index on it find the few rows; runs take minutes.
                 AND started_at > now() - interval '7 days'
                 AND ${holdsLease} IS NOT TRUE
             ) AS ended`,
  });
  if (live === undefined) throw new Error('A SELECT without FROM gave no row.');
  return live;
}
