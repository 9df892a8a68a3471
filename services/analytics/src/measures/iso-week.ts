/** Weeks as ISO 8601 counts them: from Monday to Sunday; the first of a year is the one with its first Thursday. */
import { addDays, daysBetween } from './days.ts';

/** The week that a date lies in, as `2026-W21`. */
export function isoWeekOf(date: string): string {
  const thursday = addDays(mondayOf(date), 3);
  const year = thursday.slice(0, 4);
  const week = 1 + Math.floor(daysBetween(`${year}-01-01`, thursday) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Every week from the one of the first date to the one of the last, ascending; none where the last is earlier. */
export function isoWeeksBetween(first: string, last: string): string[] {
  if (last < first) return [];
  const length = 1 + daysBetween(mondayOf(first), mondayOf(last)) / 7;
  return Array.from({ length }, (_, index) => isoWeekOf(addDays(first, 7 * index)));
}

/** The days that a week such as `2026-W21` begins and ends with. */
export function boundsOfWeek(week: string): { monday: string; sunday: string } {
  const [year, number] = week.split('-W');
  // 4 January lies in the first week of every year.
  const monday = addDays(mondayOf(`${year}-01-04`), 7 * (Number(number) - 1));
  return { monday, sunday: addDays(monday, 6) };
}

function mondayOf(date: string): string {
  return addDays(date, -((new Date(date).getUTCDay() + 6) % 7));
}
