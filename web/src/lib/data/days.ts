/** Days of a calendar as `YYYY-MM-DD`, without a time zone. */

const msADay = 86_400_000;

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / msADay;

/** So many days later, or earlier where negative. */
export const addDays = (date: string, days: number): string =>
  new Date((dayNumber(date) + days) * msADay).toISOString().slice(0, 10);

/** Days from one date to another; negative where the other is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Neighbouring dates as stretches of which both ends are included; each date a day after the one before. */
export function stretchesOf(dates: readonly string[]): { from: string; to: string }[] {
  const stretches: { from: string; to: string }[] = [];
  for (const date of [...dates].sort()) {
    const last = stretches.at(-1);
    if (last !== undefined && addDays(last.to, 1) === date) last.to = date;
    else stretches.push({ from: date, to: date });
  }
  return stretches;
}
