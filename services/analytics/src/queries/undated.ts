import type { Read } from '../history/read.ts';

/** How many titles stand in no year, and in no season of a year. */
export interface Undated {
  without_year: number;
  without_season: number;
}

/** Titles that a question by the release clock cannot place; null: of any type. */
export async function readUndated(
  read: Read,
  { snapshotId, type }: { snapshotId: number; type: string | null },
): Promise<Undated> {
  const [undated] = await read<Undated>({
    name: 'undated',
    text: `
      SELECT coalesce(sum(titles) FILTER (WHERE year IS NULL), 0) AS without_year,
             coalesce(sum(titles), 0) AS without_season
        FROM season_rollup
       WHERE snapshot_id = $1
         AND (year IS NULL OR season IS NULL)
         AND every_type = ($2::text IS NULL)
         AND ($2::text IS NULL OR type = $2)`,
    values: [snapshotId, type],
  });
  return undated as Undated;
}
