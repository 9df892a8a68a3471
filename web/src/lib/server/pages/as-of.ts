import type { SnapshotReference } from '@animedashboard/contracts';
import { type AsOf, placeAmong } from '#lib/data/as-of.ts';
import type { Api } from '../api/api.ts';
import { askSnapshots } from '../api/questions.ts';

/** Places the snapshot that a page shows among the dates of its series. */
export async function readAsOf(api: Api, snapshot: SnapshotReference | null): Promise<AsOf | null> {
  if (snapshot === null) return null;
  const { data } = await askSnapshots(api, { snapshot_type: snapshot.type });
  return placeAmong(
    snapshot,
    data.find(({ snapshot_type }) => snapshot_type === snapshot.type),
  );
}
