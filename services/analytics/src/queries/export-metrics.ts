import { type DateRange, snapshotsOf } from './export-dates.ts';

/**
 * The figures of every title on every date of a range. Taken date by date in the order of the primary key, so that
 * nothing but one date is ever sorted, and the first row comes at once. Scores are divided as floats: as numeric they
 * would take a sixth of the time.
 */
export const metricsOf = (range: DateRange): string => `
  SELECT series, date, mal_id, position, score, scored_by, rank, popularity, members, favorites
    FROM (${snapshotsOf(range)}) AS snapshot
   CROSS JOIN LATERAL (
         SELECT mal_id, position, score / 100::float8 AS score, scored_by, rank, popularity, members, favorites
           FROM anime_snapshot
          WHERE snapshot_id = snapshot.snapshot_id
          ORDER BY mal_id
         OFFSET 0 -- keeps the planner from making one join of it, with all rows to be sorted
         ) AS metric
   ORDER BY date, mal_id`;
