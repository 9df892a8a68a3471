import type { HistoryMetric } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** One figure of one title in one snapshot. */
export interface ComparedValue {
  mal_id: number;
  snapshot_id: number;
  value: number | null;
}

const valueOf = (metric: HistoryMetric): string => (metric === 'score' ? '(score / 100.0)::float8' : metric);

/**
 * One figure of titles in those of some snapshots that list them, in no order.
 *
 * The rows of the titles are read first, by the index on their ids: looked up by snapshot and title each, they would take
 * four times as many pages.
 */
export function readComparedValues(
  read: Read,
  {
    metric,
    malIds,
    snapshotIds,
  }: { metric: HistoryMetric; malIds: readonly number[]; snapshotIds: readonly number[] },
): Promise<ComparedValue[]> {
  return read({
    name: `compare-${metric}`,
    text: `
      WITH listed AS MATERIALIZED (
        SELECT mal_id, snapshot_id, ${valueOf(metric)} AS value FROM anime_snapshot WHERE mal_id = ANY ($1::int[])
      )
      SELECT mal_id, snapshot_id, value
        FROM listed
        JOIN unnest($2::int[]) AS wanted (snapshot_id) USING (snapshot_id)`,
    values: [malIds, snapshotIds],
  });
}
