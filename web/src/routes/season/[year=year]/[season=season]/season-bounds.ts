import { type SeasonOfYear, seasons } from '#lib/format/seasons.ts';

const monthsEach = 3;

/** The first and the last day of a season: three months of the calendar. */
export function boundsOfSeason({ year, season }: SeasonOfYear): { first: string; last: string } {
  const month = seasons.indexOf(season) * monthsEach;
  const day = (months: number, dayOfMonth: number): string =>
    new Date(Date.UTC(year, months, dayOfMonth)).toISOString().slice(0, 10);
  return { first: day(month, 1), last: day(month + monthsEach, 0) };
}
