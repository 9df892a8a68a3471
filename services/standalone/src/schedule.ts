import type { SnapshotJobSpec } from '@animedashboard/contracts';
import { Cron } from 'croner';

type Timed = Pick<SnapshotJobSpec, 'schedule' | 'timeZone'>;

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

/** The calendar date (YYYY-MM-DD) of an instant in a time zone. */
export function dateIn(timeZone: string, instantMs: number): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instantMs);
}

/**
 * The dates from `fromDate` to `toDate`, oldest first, on which the schedule has a slot, as far as it has come by
 * `nowMs`.
 */
export function slotDates(job: Timed, fromDate: string, toDate: string, nowMs: number): string[] {
  const cron = cronOf(job);
  const dates: string[] = [];
  for (let date = fromDate; date <= toDate; date = shiftDate(date, 1)) {
    // croner reads a time without an offset in the schedule's time zone; the reference itself is left out.
    const slot = cron.nextRun(`${shiftDate(date, -1)}T23:59:59`);
    if (slot !== null && slot.getTime() <= nowMs && dateIn(job.timeZone, slot.getTime()) === date)
      dates.push(date);
  }
  return dates;
}

/** The date `days` later (earlier where negative) than `date`. */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
