import type { Departure } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import type { Silence } from '../history/silence.ts';

/** A snapshot that does not list the title. */
export interface SilentSnapshot extends Pick<Snapshot, 'date' | 'scope_pages' | 'query_digest'> {
  silence: Silence;
}

/**
 * When and how a title went that is missing from every later snapshot. The first snapshot that can say so decides, unless
 * it asked for something else than the one in which the title was last there.
 *
 * @param lastListed the last snapshot that lists it
 * @param later those after it, ascending
 */
export function describeDeparture(
  lastListed: Pick<Snapshot, 'query_digest'>,
  later: readonly SilentSnapshot[],
): Departure {
  const lastRejected = later.findLastIndex(({ silence }) => silence === 'rejected');
  const lastThere = later[lastRejected] ?? lastListed;
  const first = later.slice(lastRejected + 1).find(({ silence }) => silence === 'absent');
  if (first?.query_digest !== lastThere.query_digest) return { left: null, kind: 'unknown' };
  return { left: first.date, kind: first.scope_pages === null ? 'left' : 'left_scope' };
}
