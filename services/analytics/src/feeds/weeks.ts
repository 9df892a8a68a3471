/** What feeds with an entry for each week have in common. */
import type { Snapshot } from '../history/calendar.ts';
import { spelledDate } from '../measures/english.ts';
import { boundsOfWeek } from '../measures/iso-week.ts';

/** How many weeks such a feed tells of. */
export const mostWeeks = 10;

/** "21" of `2026-W21`. */
export const numberOfWeek = (week: string): string => String(Number(week.slice(6)));

/** Whether the series has a date after the week, so that an entry about it stays as it is. */
export function isOver(week: string, dates: readonly Snapshot[]): boolean {
  return boundsOfWeek(week).sunday < (dates.at(-1)?.date ?? '');
}

/** Says which days the week has. */
export function tellDays(week: string): string {
  const { monday, sunday } = boundsOfWeek(week);
  return `The week from ${spelledDate(monday)} to ${spelledDate(sunday)}.`;
}
