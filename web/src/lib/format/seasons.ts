import type { z } from 'zod';
import type { SeasonName } from '@animedashboard/contracts';

export type Season = z.infer<typeof SeasonName>;

/** In the order of the year. */
export const seasons: readonly Season[] = ['winter', 'spring', 'summer', 'fall'];

/** A season of a year. */
export interface SeasonOfYear {
  year: number;
  season: Season;
}

/** As readers say it. */
export const seasonNames: Readonly<Record<Season, string>> = {
  winter: 'Winter',
  spring: 'Spring',
  summer: 'Summer',
  fall: 'Autumn',
};

/** `Spring 2026`. */
export const formatSeason = ({ year, season }: SeasonOfYear): string => `${seasonNames[season]} ${year}`;

export const seasonPath = ({ year, season }: SeasonOfYear): string => `/season/${year}/${season}`;

/** The season that a day lies in: each has three months, winter the first. */
export function seasonOfDay(date: string): SeasonOfYear {
  const month = Number(date.slice(5, 7));
  return { year: Number(date.slice(0, 4)), season: seasons[Math.floor((month - 1) / 3)] ?? 'winter' };
}

/** Seasons by the order of time: each has a number one higher than the one before. */
export const seasonNumber = ({ year, season }: SeasonOfYear): number => year * 4 + seasons.indexOf(season);

/** So many seasons later, or earlier where negative. */
export function shiftSeason(from: SeasonOfYear, by: number): SeasonOfYear {
  const index = seasonNumber(from) + by;
  return { year: Math.floor(index / 4), season: seasons[((index % 4) + 4) % 4] ?? 'winter' };
}
