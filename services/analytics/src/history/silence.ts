import type { Snapshot } from './calendar.ts';

/** What a snapshot says of a title that it does not list. */
export type Silence =
  /** A rejected record had its id: it was there. */
  | 'rejected'
  /** A partial snapshot, or one with a record of which not even the id could be read. */
  | 'unclear'
  /** It was not there. */
  | 'absent';

/** A snapshot with records that could not be read. */
export interface Doubt {
  snapshot_id: number;
  /** False: a record had no readable id. */
  knows_who_left: boolean;
  /** Ids of records that were rejected. */
  seen_unknown: readonly number[];
}

/** Tells of a snapshot that does not list a title what that means. */
export function silenceOf(
  { snapshot_id, complete }: Pick<Snapshot, 'snapshot_id' | 'complete'>,
  doubts: ReadonlyMap<number, Doubt>,
  malId: number,
): Silence {
  const doubt = doubts.get(snapshot_id);
  if (doubt?.seen_unknown.includes(malId) === true) return 'rejected';
  return complete && doubt?.knows_who_left !== false ? 'absent' : 'unclear';
}
