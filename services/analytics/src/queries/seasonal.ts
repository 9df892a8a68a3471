import type { SeasonFigures } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** Which seasons of one snapshot; null: no restriction. */
export interface SeasonFilter {
  snapshotId: number;
  type: string | null;
  fromYear: number | null;
  toYear: number | null;
}

/** What came out in each season, by the calendar. */
export function readSeasons(
  read: Read,
  { snapshotId, type, fromYear, toYear }: SeasonFilter,
): Promise<SeasonFigures[]> {
  return read({
    name: 'seasonal',
    text: `
      SELECT year, season, titles, derived, scored, mean_score::float8, median_score::float8, members,
             mean_popularity::float8, favorites
        FROM season_rollup
       WHERE snapshot_id = $1
         AND every_type = ($2::text IS NULL)
         AND ($2::text IS NULL OR type = $2)
         AND season IS NOT NULL
         AND year BETWEEN coalesce($3, 0) AND coalesce($4, 9999)
       ORDER BY year, array_position(ARRAY['winter', 'spring', 'summer', 'fall'], season)`,
    values: [snapshotId, type, fromYear, toYear],
  });
}
