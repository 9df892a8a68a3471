import { literal } from './literal.ts';

/** Every snapshot with its totals, thinned ones included; of one series, or (null) of all. */
export const allSnapshots = (series: string | null): string => `
  SELECT series.name AS series, date, snapshot.run_id, complete, scope_pages, published_at, first_fetch_at,
         last_fetch_at, thinned_at, titles, scored, mean_score::float8 AS mean_score,
         median_score::float8 AS median_score, members, favorites, by_type, by_status
    FROM snapshot
    JOIN series USING (series_id)
    JOIN snapshot_rollup USING (snapshot_id)
   WHERE ${literal(series)}::text IS NULL OR series.name = ${literal(series)}
   ORDER BY series.name, date`;
