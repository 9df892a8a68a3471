import type { Run, RunState } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { runOutcome } from './run-state.ts';

/** Which runs; null: no restriction. */
export interface RunsFilter {
  series: string | null;
  outcome: RunState | null;
  limit: number;
}

/** Runs, newest first. */
export function readRuns(read: Read, { series, outcome, limit }: RunsFilter): Promise<Run[]> {
  return read({
    name: 'runs',
    text: `
      SELECT *
        FROM (SELECT run_id, series.name AS snapshot_type, date,
                     ${runOutcome} AS outcome, attempt, source_name, base_url, started_at, finished_at, summary
                FROM run
                JOIN series USING (series_id)) AS runs
       WHERE ($1::text IS NULL OR snapshot_type = $1)
         AND ($2::text IS NULL OR outcome = $2)
       ORDER BY started_at DESC, run_id
       LIMIT $3`,
    values: [series, outcome, limit],
  });
}
