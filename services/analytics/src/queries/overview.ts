import type { Overview } from '@animedashboard/contracts';
import type { Read } from '../history/history-reader.ts';

/** The rollup of one snapshot, and which dates of its series can be read. */
export async function readOverview(read: Read, snapshotId: number): Promise<Overview> {
  const [overview] = await read<Overview>({
    name: 'overview',
    text: `
      SELECT titles, scored, mean_score::float8, median_score::float8, members, favorites, by_type, by_status,
             dates.first_snapshot, dates.latest_snapshot, dates.snapshots
        FROM snapshot_rollup
        JOIN snapshot USING (snapshot_id)
       CROSS JOIN LATERAL (
               SELECT min(date) AS first_snapshot, max(date) AS latest_snapshot, count(*) AS snapshots
                 FROM snapshot AS other
                WHERE other.series_id = snapshot.series_id AND other.thinned_at IS NULL
             ) AS dates
       WHERE snapshot_id = $1`,
    values: [snapshotId],
  });
  if (overview === undefined) throw new Error(`Snapshot ${snapshotId} has no rollup.`);
  return overview;
}
