import { type DateRange, snapshotsOf } from './export-dates.ts';

/** What the snapshots of a range counted of each genre, theme and demographic, thinned dates included. */
export const genresOf = (range: DateRange): string => `
  SELECT series, date, complete, tag_id AS genre_id, kind, name AS genre, titles, scored,
         mean_score::float8 AS mean_score, members
    FROM (${snapshotsOf(range)}) AS snapshot
    JOIN tag_rollup USING (snapshot_id)
    JOIN tag USING (tag_id)
   ORDER BY date, kind, name`;
