import type { Studios } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

/** Two studios more on the last date: one whose only title has no score, and one with a single, loved title. */
const more = `
  INSERT INTO company VALUES (8, 'Unrated', '2026-06-01'), (9, 'One Hit', '2026-06-01');
  INSERT INTO studio_rollup
  SELECT snapshot_id, company_id, 1, scored, mean_score, members, 0
    FROM snapshot JOIN series USING (series_id),
         (VALUES (8, 0, NULL, 5700), (9, 1, 8.9, 99)) AS studio (company_id, scored, mean_score, members)
   WHERE date = '2026-06-01' AND series.name = 'catalogue';
  INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`;

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi(more);
});
afterAll(() => api[Symbol.asyncDispose]());

const ask = async (query: string): Promise<Studios> => (await api.ask<Studios>(`/studios${query}`)).data;

it('says what each studio has made and how it is rated, with the formula', async () => {
  expect(await ask('?limit=2')).toEqual({
    formulas: {
      coverage_percent: '100 × titles / snapshot_titles',
      weighted_score: '(scored × mean_score + prior_titles × prior_mean) / (scored + prior_titles)',
    },
    prior_titles: 10,
    snapshot_titles: 6,
    prior_mean: 8.3475,
    total: 4,
    studios: [
      {
        position: 1,
        studio: 'Bones', // Alpha and Gamma
        titles: 2,
        coverage_percent: 33.3333,
        scored: 2,
        mean_score: 8.845,
        weighted_score: 8.4304, // (2 × 8.845 + 10 × 8.3475) / 12
        members: 57_200,
        favorites: 1004,
      },
      {
        position: 2,
        studio: 'Ajia-do', // Beta
        titles: 1,
        coverage_percent: 16.6667,
        scored: 1,
        mean_score: 7.2,
        weighted_score: 8.2432, // (7.2 + 10 × 8.3475) / 11
        members: 5700,
        favorites: 12,
      },
    ],
  });
});

it.each([
  ['', ['1 Bones', '2 Ajia-do', '3 One Hit', '4 Unrated']],
  // One Hit has the better mean, 8.9, and comes after Bones: (8.9 + 83.475) / 11 = 8.3977.
  ['?sort=score', ['1 Bones', '2 One Hit', '3 Ajia-do', '4 Unrated']],
  ['?sort=members', ['1 Bones', '2 Ajia-do', '3 Unrated', '4 One Hit']],
  ['?sort=members&offset=1&limit=2', ['2 Ajia-do', '3 Unrated']],
  ['?min_titles=2', ['1 Bones']],
  ['?offset=4', []],
  ['?snapshot_type=airing', []],
])('%s: in order', async (query, studios) => {
  const data = await ask(query);
  expect(data.studios.map(({ position, studio }) => `${position} ${studio}`)).toEqual(studios);
});

it('counts the whole list, also past its end', async () => {
  expect((await ask('?offset=4')).total).toBe(4);
  expect((await ask('?min_titles=2')).total).toBe(1);
});

it('counts a title of two studios for each', async () => {
  const { studios } = await ask('?date=2026-05-04');
  expect(
    studios.map(({ studio, titles, mean_score, members }) => [studio, titles, mean_score, members]),
  ).toEqual([
    ['Bones', 3, 7.8333, 52_000], // Alpha, Gamma, Epsilon
    ['Ajia-do', 2, 6.5, 7000], // Beta, Epsilon
  ]);
});
