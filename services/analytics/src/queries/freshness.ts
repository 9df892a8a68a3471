import type { SeriesFreshness } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { iso } from './instant.ts';
import { holdsLease, runOutcome } from './run-state.ts';

/** What is known of a series and its schedule; what follows from it is not in here. */
export type SeriesSchedule = Omit<
  SeriesFreshness,
  'next_run' | 'interval_seconds' | 'late_seconds' | 'fresh'
> & {
  /** On the clock that the ages are measured by. */
  read_at: string;
};

/** Every series, or the one of that name, with its last success and its runs. */
export function readSeriesSchedules(read: Read, series: string | null): Promise<SeriesSchedule[]> {
  return read({
    name: 'freshness',
    text: `
      SELECT series.name AS snapshot_type, owner AS job, schedule, time_zone, suspended, fresh_within_seconds,
             now() AS read_at,
             (SELECT jsonb_build_object(
                       'date', date, 'published_at', ${iso('published_at')},
                       'last_fetch_at', ${iso('last_fetch_at')},
                       'age_seconds', greatest(0, round(extract(epoch FROM now() - last_fetch_at))))
                FROM snapshot
               WHERE series_id = series.series_id AND complete
               ORDER BY date DESC
               LIMIT 1) AS last_success,
             (SELECT jsonb_build_object(
                       'run_id', run_id, 'date', date, 'outcome', ${runOutcome},
                       'started_at', ${iso('started_at')}, 'finished_at', ${iso('finished_at')},
                       'reason', summary->'reason')
                FROM run
               WHERE series_id = series.series_id AND ${holdsLease} IS NOT TRUE
               ORDER BY started_at DESC
               LIMIT 1) AS last_run,
             (SELECT jsonb_build_object(
                       'run_id', run_id, 'date', date, 'attempt', attempt, 'started_at', ${iso('started_at')})
                FROM run
               WHERE ${holdsLease}) AS running
        FROM series
       WHERE $1::text IS NULL OR series.name = $1
       ORDER BY series.name`,
    values: [series],
  });
}
