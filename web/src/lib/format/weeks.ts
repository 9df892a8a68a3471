/** Weeks as ISO 8601 counts them: from Monday to Sunday; the first of a year is the one with its first Thursday. */

const msADay = 86_400_000;

/** The week that a date lies in, as `2026-W21`. */
export function isoWeekOf(date: string): string {
  const day = Date.parse(`${date}T00:00:00Z`);
  const fromMonday = (new Date(day).getUTCDay() + 6) % 7;
  const thursday = day + (3 - fromMonday) * msADay;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * msADay));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** `2026-W05` → `Week 5 of 2026`. */
export const formatWeek = (week: string): string => `Week ${Number(week.slice(6))} of ${week.slice(0, 4)}`;
