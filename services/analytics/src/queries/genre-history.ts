import type { GenrePoint } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** How many titles a snapshot has, and how many of them have a tag. */
export interface TagShare extends Pick<GenrePoint, 'titles' | 'count' | 'scored' | 'mean_score'> {
  snapshot_id: number;
}

/** What some snapshots have of a tag, in any order. */
export function readTagShares(
  read: Read,
  { tagId, snapshotIds }: { tagId: number; snapshotIds: readonly number[] },
): Promise<TagShare[]> {
  return read({
    name: 'tag-shares',
    text: `
      SELECT whole.snapshot_id, whole.titles, coalesce(tagged.titles, 0) AS count,
             coalesce(tagged.scored, 0) AS scored, tagged.mean_score::float8
        FROM snapshot_rollup AS whole
        LEFT JOIN tag_rollup AS tagged ON tagged.snapshot_id = whole.snapshot_id AND tag_id = $2
       WHERE whole.snapshot_id = ANY ($1)`,
    values: [snapshotIds, tagId],
  });
}
