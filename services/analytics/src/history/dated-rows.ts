import type { Snapshot } from './calendar.ts';

/** Rows that were read from some of these snapshots, with their dates and in their order. */
export function dateRows<Row extends { snapshot_id: number }>(
  snapshots: readonly Snapshot[],
  rows: readonly Row[],
): (Row & { date: string })[] {
  const byId = new Map(rows.map((row) => [row.snapshot_id, row]));
  return snapshots.flatMap(({ snapshot_id, date }) => {
    const row = byId.get(snapshot_id);
    return row === undefined ? [] : { ...row, date };
  });
}
