import type pg from 'pg';
import type { SeriesHistory } from './due.ts';

/**
 * What the database says of series, by name.
 *
 * @param wanted each series with the date in question
 */
export async function readSeriesHistory(
  pool: pg.Pool,
  wanted: readonly { name: string; date: string }[],
): Promise<Map<string, SeriesHistory>> {
  const { rows } = await pool.query<SeriesHistory & { name: string }>(
    `SELECT wanted.name,
            EXISTS (SELECT FROM snapshot WHERE series_id = held.series_id) AS begun,
            EXISTS (SELECT FROM snapshot WHERE series_id = held.series_id AND date = wanted.date) AS "hasDate",
            (SELECT json_build_object('date', date, 'sinceMs', extract(epoch FROM started_at) * 1000)
               FROM run
              WHERE series_id = held.series_id AND state IN ('running', 'resumable')
              ORDER BY started_at DESC
              LIMIT 1) AS unfinished
       FROM unnest($1::text[], $2::date[]) AS wanted (name, date)
       LEFT JOIN series held USING (name)`,
    [wanted.map(({ name }) => name), wanted.map(({ date }) => date)],
  );
  return new Map(rows.map(({ name, ...history }) => [name, history]));
}
