import { type DateRange, snapshotsOf } from './export-dates.ts';

/** What the snapshots of a range counted of each studio, thinned dates included. */
export const studiosOf = (range: DateRange): string => `
  SELECT series, date, complete, company_id AS studio_id, name AS studio, titles, scored, mean_score, members, favorites
    FROM (${snapshotsOf(range)}) AS snapshot
   CROSS JOIN LATERAL (
         SELECT company_id, titles, scored, mean_score::float8 AS mean_score, members, favorites
           FROM studio_rollup
          WHERE snapshot_id = snapshot.snapshot_id
         OFFSET 0 -- so that nothing but one date is ever sorted
         ) AS rollup
    JOIN company USING (company_id)
   ORDER BY date, company_id`;
