import type { SeasonFigures } from '@animedashboard/contracts';
import { expect, it } from 'vitest';
import { seasonNumber, type SeasonOfYear } from '#lib/format/seasons.ts';
import { everySeason } from './every-season.ts';

const listed = (year: number, season: SeasonOfYear['season']): SeasonFigures => ({
  year,
  season,
  titles: 9,
  derived: 0,
  scored: 5,
  mean_score: 7,
  median_score: 7,
  members: 10,
  mean_popularity: 3,
  favorites: 1,
});
const told = (seasons: SeasonFigures[]): string[] =>
  seasons.map(({ year, season, titles, mean_score }) => `${year} ${season} ${titles} ${mean_score}`);

it('puts in seasons without a title, over the end of a year too, oldest first', () => {
  expect(told(everySeason([listed(2026, 'winter'), listed(2025, 'summer')]))).toEqual([
    '2025 summer 9 7',
    '2025 fall 0 null',
    '2026 winter 9 7',
  ]);
});

it('leaves alone what has no gap', () => {
  const all = [listed(2025, 'fall'), listed(2026, 'winter')];
  expect(everySeason(all)).toEqual(all);
  expect(everySeason(all.slice(0, 1)).map(seasonNumber)).toEqual([2025 * 4 + 3]);
  expect(everySeason([])).toEqual([]);
});
