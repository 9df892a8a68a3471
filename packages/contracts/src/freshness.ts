import { lastSlotMs, nextSlotMs, type Timed } from './slots.ts';

/** How a series keeps to its schedule. Null: the schedule has no two slots to measure by. */
export interface Freshness {
  /** Between the slots around the last success. */
  intervalMs: number | null;
  /** How late a success may be. */
  freshWithinMs: number | null;
  /** By how much the last success is older than one interval; 0 while it is not. */
  lateMs: number | null;
  /** Not later than allowed. */
  fresh: boolean | null;
}

const unknown: Freshness = { intervalMs: null, freshWithinMs: null, lateMs: null, fresh: null };

/**
 * Judges the age of a series' last success: stale when it exceeds one interval of the schedule plus `freshWithinMs`.
 * The interval is the one that the success lies in, so that a series that rests at weekends is not late on Sunday, and
 * one across a change of the clocks has 23 or 25 hours. By default a success may be late by the interval that follows.
 *
 * @param freshWithinMs null: by default
 */
export function judgeFreshness(
  schedule: Timed,
  freshWithinMs: number | null,
  lastSuccessMs: number,
  nowMs: number,
): Freshness {
  const begin = lastSlotMs(schedule, lastSuccessMs);
  const end = nextSlotMs(schedule, lastSuccessMs);
  if (begin === null || end === null) return unknown;
  const intervalMs = end - begin;
  const allowedMs = freshWithinMs ?? (nextSlotMs(schedule, end) ?? end + intervalMs) - end;
  const lateMs = Math.max(0, nowMs - lastSuccessMs - intervalMs);
  return { intervalMs, freshWithinMs: allowedMs, lateMs, fresh: lateMs <= allowedMs };
}
