import type { SeasonalTrend } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi();
});
afterAll(() => api[Symbol.asyncDispose]());

/** Alpha and Beta. */
const spring2026 = {
  year: 2026,
  season: 'spring',
  titles: 2,
  derived: 0,
  scored: 2,
  mean_score: 7.95,
  median_score: 7.95,
  members: 21_700,
  mean_popularity: 3.5,
  favorites: 192,
};

/** Zeta, without a score. */
const summer2026 = {
  year: 2026,
  season: 'summer',
  titles: 1,
  derived: 0,
  scored: 0,
  mean_score: null,
  median_score: null,
  members: 30_000,
  mean_popularity: 2,
  favorites: 90,
};

it('adds up what came out in each season, oldest first, with the undated beside', async () => {
  const { data, snapshot } = await api.ask<SeasonalTrend>('/trends/seasonal');
  expect(data).toEqual({
    clock: 'release',
    undated: 1,
    seasons: [
      {
        year: 1998,
        season: 'fall',
        titles: 1,
        derived: 1,
        scored: 0,
        mean_score: null,
        median_score: null,
        members: 101,
        mean_popularity: 6,
        favorites: 0,
      },
      {
        year: 2013,
        season: 'spring',
        titles: 1,
        derived: 1,
        scored: 1,
        mean_score: 8.99,
        median_score: 8.99,
        members: 41_200,
        mean_popularity: 1,
        favorites: 824,
      },
      spring2026,
      summer2026,
    ],
  });
  expect(snapshot).toMatchObject({ type: 'catalogue', date: '2026-06-01' });
});

it.each([
  ['?type=TV', [spring2026, summer2026], 0],
  ['?type=Music', [], 0],
  ['?from_year=2014&to_year=2026', [spring2026, summer2026], 1],
  ['?to_year=1997', [], 1],
])('%s keeps to type and years; the undated stand in none', async (query, seasons, undated) => {
  const { data } = await api.ask<SeasonalTrend>(`/trends/seasonal${query}`);
  expect(data).toEqual({ clock: 'release', undated, seasons });
});

it('takes mean and median over the titles of the asked date', async () => {
  const { data } = await api.ask<SeasonalTrend>('/trends/seasonal?date=2026-05-04&from_year=2026');
  expect(data.undated).toBe(0);
  expect(data.seasons[0]).toEqual({
    ...spring2026, // and Epsilon
    titles: 3,
    scored: 3,
    mean_score: 7.1667, // (8.5 + 7 + 6) / 3
    median_score: 7,
    members: 17_000,
    mean_popularity: 4,
    favorites: 112,
  });
});

it('is a table of one season a row', async () => {
  expect(await api.table('/trends/seasonal.csv?from_year=2026')).toEqual([
    expect.stringMatching(/^catalogue,2026-06-01,2026,spring,2,0,2,7\.95,7\.95,21700,3\.5,192,1,/) as string,
    expect.stringMatching(/^catalogue,2026-06-01,2026,summer,1,0,0,,,30000,2,90,1,/) as string,
  ]);
});

it('refuses years in the wrong order', async () => {
  expect(await api.problem('/trends/seasonal?from_year=2026&to_year=2025')).toMatchObject({
    status: 400,
    errors: [{ field: 'from_year', value: '2026', allowed: 'a value that is not after to_year' }],
  });
});
