import type { GenreDistribution, GenreShare } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi(`INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
});
afterAll(() => api[Symbol.asyncDispose]());

it('says of each genre how many titles have it, of what, and what has changed', async () => {
  const { data, compared_with } = await api.ask<GenreDistribution>(
    '/anime/genre-distribution?date=2026-05-25',
  );
  expect(data).toEqual({
    formulas: { coverage_percent: '100 × count / titles', share_percent: '100 × count / mentions' },
    titles: 6,
    mentions: 5,
    genres: [
      {
        genre: 'Drama', // Alpha, Beta and Zeta, which has no score
        kind: 'genre',
        count: 3,
        coverage_percent: 50,
        share_percent: 60,
        scored: 2,
        mean_score: 7.85,
        change: { since: '2026-05-11', count: 0, coverage_percent: 0 },
      },
      {
        genre: 'Action', // Alpha and Gamma; Epsilon has left
        kind: 'genre',
        count: 2,
        coverage_percent: 33.3333,
        share_percent: 40,
        scored: 2,
        mean_score: 8.745,
        change: { since: '2026-05-11', count: -1, coverage_percent: -16.6667 },
      },
    ],
  });
  expect(compared_with).toMatchObject({ date: '2026-05-11' });
});

it('shares the mentions among the kinds that are asked for; of equal counts by name', async () => {
  const { data } = await api.ask<GenreDistribution>('/anime/genre-distribution?kind=demographic&kind=theme');
  const shown = ({ genre, kind, count, share_percent, coverage_percent }: GenreShare): unknown[] => [
    genre,
    kind,
    count,
    share_percent,
    coverage_percent,
  ];
  expect(data.mentions).toBe(2);
  expect(data.genres.map(shown)).toEqual([
    ['Mecha', 'theme', 1, 50, 16.6667],
    ['Shounen', 'demographic', 1, 50, 16.6667],
  ]);
});

it.each([
  ['of a kind that no title has', '?kind=explicit_genre', 6],
  ['of a series without a snapshot', '?snapshot_type=airing', 0],
])('is empty %s', async (_, query, titles) => {
  const { data } = await api.ask<GenreDistribution>(`/anime/genre-distribution${query}`);
  expect(data).toMatchObject({ titles, mentions: 0, genres: [] });
});

it('divides a partial snapshot by what it saw, and compares it with nothing', async () => {
  const { data } = await api.ask<GenreDistribution>('/anime/genre-distribution?date=2026-05-12');
  expect(data).toMatchObject({
    titles: 2,
    mentions: 3,
    genres: [
      { genre: 'Action', count: 2, coverage_percent: 100, mean_score: 8.805, change: null },
      { genre: 'Drama', count: 1, coverage_percent: 50, mean_score: 8.61, change: null },
    ],
  });
});

it('is a table in which each row says what is divided by what', async () => {
  expect(await api.table('/anime/genre-distribution.csv?kind=theme')).toEqual([
    'catalogue,2026-06-01,Mecha,theme,1,6,16.6667,1,100,1,8.7,2026-05-25,0,0,count: titles; titles: titles; ' +
      'coverage_percent: % of titles; mentions: mentions; share_percent: % of mentions; scored: titles; ' +
      'mean_score: points; count_change: titles; coverage_change: percentage points',
  ]);
});

it('refuses a kind that there is not, by its place in the list', async () => {
  expect(await api.problem('/anime/genre-distribution?kind=genre&kind=opera')).toMatchObject({
    status: 400,
    errors: [{ field: 'kind[1]', value: '"opera"', allowed: 'genre, explicit_genre, theme, demographic' }],
  });
});
