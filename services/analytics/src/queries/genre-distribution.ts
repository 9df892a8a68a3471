import type { GenreShare } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** How many titles of a snapshot have a tag, and how many of an earlier one had it. */
export interface TagCount extends Pick<GenreShare, 'genre' | 'kind' | 'count' | 'scored' | 'mean_score'> {
  /** 0 where the earlier snapshot had none, or there is no earlier one. */
  earlier_count: number;
}

/** The tags of some kinds in one snapshot, most titles first. */
export function readTagCounts(
  read: Read,
  {
    snapshotId,
    earlierId,
    kinds,
  }: { snapshotId: number; earlierId: number | null; kinds: readonly string[] },
): Promise<TagCount[]> {
  return read({
    name: 'tag-counts',
    text: `
      SELECT tag.name AS genre, kind, this.titles AS count, this.scored, this.mean_score::float8,
             coalesce(earlier.titles, 0) AS earlier_count
        FROM tag_rollup AS this
        JOIN tag USING (tag_id)
        LEFT JOIN tag_rollup AS earlier ON earlier.snapshot_id = $2 AND earlier.tag_id = this.tag_id
       WHERE this.snapshot_id = $1 AND kind = ANY ($3)
       ORDER BY this.titles DESC, tag.name`,
    values: [snapshotId, earlierId, kinds],
  });
}
