import { cronOf, type Timed } from '@animedashboard/contracts';

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
