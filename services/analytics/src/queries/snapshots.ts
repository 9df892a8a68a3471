import type { ListedSnapshot } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** What the calendar does not know of a snapshot. */
export interface SnapshotDetails extends Pick<
  ListedSnapshot,
  'titles' | 'published_at' | 'first_fetch_at' | 'last_fetch_at'
> {
  snapshot_id: number;
}

/** How large some snapshots are and when they were taken, thinned ones included; in no order. */
export function readSnapshotDetails(read: Read, snapshotIds: readonly number[]): Promise<SnapshotDetails[]> {
  return read({
    name: 'snapshot-details',
    text: `
      SELECT snapshot_id, titles, published_at, first_fetch_at, last_fetch_at
        FROM snapshot
        JOIN snapshot_rollup USING (snapshot_id)
       WHERE snapshot_id = ANY ($1)`,
    values: [snapshotIds],
  });
}
