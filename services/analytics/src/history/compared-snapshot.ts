import { type Calendar, previousWhole, type Snapshot } from './calendar.ts';

/**
 * The snapshot that totals and places are compared with: the previous whole one of the same query. Null where there is
 * none, and of a partial snapshot: what it did not see is unknown, so that a difference would say nothing.
 */
export function comparedSnapshot(calendar: Calendar, snapshot: Snapshot): Snapshot | null {
  return snapshot.complete ? previousWhole(calendar, snapshot) : null;
}
