import type { Read } from '../history/read.ts';

/** How many titles a snapshot has. */
export async function readTitleCount(read: Read, snapshotId: number): Promise<number> {
  const [rollup] = await read<{ titles: number }>({
    name: 'title-count',
    text: `SELECT titles FROM snapshot_rollup WHERE snapshot_id = $1`,
    values: [snapshotId],
  });
  if (rollup === undefined) throw new Error(`Snapshot ${snapshotId} has no rollup.`);
  return rollup.titles;
}
