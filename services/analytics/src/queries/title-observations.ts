import type { TitleFigures } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';

/** A title in one snapshot. */
export interface Observation extends TitleFigures {
  snapshot_id: number;
  version_id: number;
  position: number;
}

/** One title in those of some snapshots that list it, in no order. */
export function readObservations(
  read: Read,
  { malId, snapshotIds }: { malId: number; snapshotIds: readonly number[] },
): Promise<Observation[]> {
  return read({
    name: 'title-observations',
    text: `
      SELECT snapshot_id, version_id, position, (score / 100.0)::float8 AS score, scored_by, rank, popularity, members,
             favorites
        FROM anime_snapshot
        JOIN unnest($2::int[]) AS wanted (snapshot_id) USING (snapshot_id)
       WHERE mal_id = $1`,
    values: [malId, snapshotIds],
  });
}
