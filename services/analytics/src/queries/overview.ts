import type { Overview } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** What the rollup of a snapshot says of it. */
export type SnapshotFigures = Omit<Overview, 'first_snapshot' | 'latest_snapshot' | 'snapshots'>;

/** The rollup of one snapshot with its differences from that of an earlier one, where there is one. */
export async function readOverview(
  read: Read,
  snapshotId: number,
  earlierId: number | null,
): Promise<SnapshotFigures> {
  const [figures] = await read<SnapshotFigures>({
    name: 'overview',
    text: `
      SELECT titles, scored, mean_score::float8, median_score::float8, members, favorites, by_type, by_status,
             (SELECT json_build_object(
                       'since', date,
                       'titles', this.titles - earlier.titles,
                       'scored', this.scored - earlier.scored,
                       'mean_score', this.mean_score - earlier.mean_score,
                       'median_score', this.median_score - earlier.median_score,
                       'members', this.members - earlier.members,
                       'favorites', this.favorites - earlier.favorites)
                FROM snapshot_rollup AS earlier
                JOIN snapshot USING (snapshot_id)
               WHERE snapshot_id = $2) AS change
        FROM snapshot_rollup AS this
       WHERE snapshot_id = $1`,
    values: [snapshotId, earlierId],
  });
  if (figures === undefined) throw new Error(`Snapshot ${snapshotId} has no rollup.`);
  return figures;
}
