import type { SnapshotReference } from '@animedashboard/contracts';
import { type QueryChange, withQuery } from './links.ts';

/**
 * The address that shows the same tomorrow.
 *
 * @param pin what it has to name for that; left out: the series and the date of the snapshot
 */
export function pinnedPath(
  path: string,
  search: string,
  snapshot: SnapshotReference | null,
  pin: QueryChange = snapshot === null ? {} : { snapshot_type: snapshot.type, date: snapshot.date },
): string {
  return withQuery(path, search, pin);
}
