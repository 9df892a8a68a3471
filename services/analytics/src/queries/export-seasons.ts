import { type DateRange, snapshotsOf } from './export-dates.ts';

/** What the snapshots of a range counted of each season and type, thinned dates included. */
export const seasonsOf = (range: DateRange): string => `
  SELECT series, date, complete, year, season, type, every_type, titles, derived, scored, mean_score, median_score,
         members, favorites, mean_popularity
    FROM (${snapshotsOf(range)}) AS snapshot
   CROSS JOIN LATERAL (
         SELECT year, array_position(ARRAY['winter', 'spring', 'summer', 'fall'], season) AS quarter, season, type,
                every_type, titles, derived, scored, mean_score::float8 AS mean_score,
                median_score::float8 AS median_score, members, favorites, mean_popularity::float8 AS mean_popularity
           FROM season_rollup
          WHERE snapshot_id = snapshot.snapshot_id
         OFFSET 0 -- so that nothing but one date is ever sorted
         ) AS rollup
   ORDER BY date, year, quarter, every_type DESC, type`;
