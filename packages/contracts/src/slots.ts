import { Cron } from 'croner';
import type { SnapshotJobSpec } from './snapshot-job.ts';

/** A cron schedule and the time zone that it is read in. */
export type Timed = Pick<SnapshotJobSpec, 'schedule' | 'timeZone'>;

/**
 * The job's cron schedule in its own time zone. A slot that falls into the hour that a change to summer time
 * leaves out comes right after it; one in the hour that occurs twice comes once.
 *
 * @param onSlot called at every slot from now on, until the Cron is stopped; without it, it only calculates
 */
export function cronOf({ schedule, timeZone }: Timed, onSlot?: () => void): Cron {
  const options = { timezone: timeZone, mode: '5-part' } as const;
  return onSlot === undefined
    ? new Cron(schedule, { ...options, paused: true })
    : new Cron(schedule, options, onSlot);
}

/** The last slot at or before `nowMs`; null where the schedule has none. */
export function lastSlotMs(job: Timed, nowMs: number): number | null {
  // croner leaves out a slot that is exactly the reference.
  return (
    cronOf(job)
      .previousRuns(1, new Date(nowMs + 1))[0]
      ?.getTime() ?? null
  );
}

/** The first slot after `nowMs`; null where the schedule has no more. */
export function nextSlotMs(job: Timed, nowMs: number): number | null {
  return cronOf(job).nextRun(new Date(nowMs))?.getTime() ?? null;
}
