import type { Read } from '../history/read.ts';

/** What a snapshot adds up to. */
export interface SnapshotTotals {
  snapshot_id: number;
  titles: number;
  scored: number;
  /** Points. */
  mean_score: number | null;
  members: number;
  published_at: string;
}

/** The totals of some snapshots, thinned ones included; in no order. */
export function readSnapshotTotals(read: Read, snapshotIds: readonly number[]): Promise<SnapshotTotals[]> {
  return read({
    name: 'snapshot-totals',
    text: `
      SELECT snapshot_id, titles, scored, mean_score::float8, members, published_at
        FROM snapshot_rollup
        JOIN snapshot USING (snapshot_id)
       WHERE snapshot_id = ANY ($1)`,
    values: [snapshotIds],
  });
}
