import { literal } from './literal.ts';
import { runOutcome } from './run-state.ts';

/** Every run with its summary, oldest first; of one series, or (null) of all. */
export const allRuns = (series: string | null): string => `
  SELECT series.name AS series, date, run_id, ${runOutcome} AS outcome, attempt, source_name, base_url, query,
         started_at, finished_at, first_fetch_at, last_fetch_at, summary
    FROM run
    JOIN series USING (series_id)
   WHERE ${literal(series)}::text IS NULL OR series.name = ${literal(series)}
   ORDER BY started_at, run_id`;
