import type pg from 'pg';
import type { LastRun } from './series-finding.ts';

/** The last run of every series, by its name. */
export async function readLastRuns(pool: pg.Pool): Promise<Map<string, LastRun>> {
  const { rows } = await pool.query<LastRun & { name: string }>(
    `SELECT DISTINCT ON (name) name, date, state, summary->>'reason' AS reason
       FROM run JOIN series USING (series_id)
      ORDER BY name, started_at DESC`,
  );
  return new Map(rows.map(({ name, ...run }) => [name, run]));
}
