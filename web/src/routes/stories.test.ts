import { expect, test } from 'vitest';
import { tellStories } from './stories.ts';

const season = (year: number, name: 'winter' | 'fall', over: object = {}) => ({
  year,
  season: name,
  titles: 50,
  derived: 0,
  scored: 40,
  mean_score: 6.5,
  median_score: 6.5,
  members: 1000,
  mean_popularity: 1,
  favorites: 0,
  ...over,
});
const seasonal = (seasons: ReturnType<typeof season>[]) => ({
  clock: 'release' as const,
  undated: 0,
  seasons,
});
const noThemes = {
  clock: 'release' as const,
  dimension: 'theme' as const,
  formulas: { share_percent: '' },
  few_below: 20,
  undated: 0,
  years: [],
  series: [],
};

test('tells of the most followed and the best rated season, and of decades', () => {
  const seasons = seasonal([
    season(1963, 'winter', { mean_score: 5.74 }),
    season(2005, 'fall', { mean_score: 7.29 }),
    season(2014, 'fall', { members: 18_600_000 }),
    season(2015, 'fall', { mean_score: 9.9, scored: 3 }),
    season(2024, 'fall', { mean_score: 6.71 }),
  ]);
  expect(tellStories(seasons, seasons, noThemes, 2026)).toEqual([
    {
      text: 'The most followed season of TV series is Autumn 2014: its 50 series stand in 18.6M lists.',
      href: '/season/2014/fall',
      link: 'Autumn 2014',
    },
    {
      text: 'The highest mean score of a season with 20 rated TV series or more is that of Autumn 2005, 7.29.',
      href: '/season/2005/fall',
      link: 'Autumn 2005',
    },
    {
      text: 'Titles of the 1960s have a mean score of 5.74, those of the 2020s 6.71.',
      href: '/trends?metric=quality&years=all',
      link: 'Quality by season',
    },
  ]);
});

test('tells which theme has grown most, with the years that say enough', () => {
  const years = [2010, 2018, 2026].map((year) => ({ year, titles: 300, few: false }));
  const points = (shares: number[]) =>
    shares.map((share_percent, index) => ({ year: years[index]?.year ?? 0, titles: 1, share_percent }));
  const themes = {
    ...noThemes,
    years: [...years, { year: 2027, titles: 4, few: true }],
    series: [
      { value: 'School', titles: 500, points: points([20, 18, 15]) },
      { value: 'Isekai', titles: 200, points: points([0.7, 3.2, 13]) },
    ],
  };
  expect(tellStories(seasonal([]), seasonal([]), themes, 2026)).toEqual([
    {
      text: 'Isekai has grown most among the themes of TV series: 0.7 % of those of 2010, 3.2 % of 2018, 13.0 % of those listed for 2026 so far.',
      href: '/decades?dimension=theme&type=TV',
      link: 'Themes by year',
    },
  ]);
});

test('an empty catalogue has no stories', () => {
  expect(tellStories(seasonal([]), seasonal([]), noThemes, 2026)).toEqual([]);
});
