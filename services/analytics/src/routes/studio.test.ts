import type { StudioDetails, Studios } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi(`INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
});
afterAll(() => api[Symbol.asyncDispose]());

const ask = async (path: string): Promise<StudioDetails> =>
  (await api.ask<StudioDetails>(`/studios/${path}`)).data;

it('has the place of a studio among all, how it is rated, and its years', async () => {
  const { data, snapshot } = await api.ask<StudioDetails>('/studios/Bones');
  expect(snapshot).toMatchObject({ type: 'catalogue', date: '2026-06-01' });
  expect(data).toEqual({
    position: 1,
    studio: 'Bones', // Alpha and Gamma
    titles: 2,
    coverage_percent: 33.3333,
    scored: 2,
    mean_score: 8.845,
    weighted_score: 8.4304, // (2 × 8.845 + 10 × 8.3475) / 12
    members: 57_200,
    favorites: 1004,
    formulas: {
      coverage_percent: '100 × titles / snapshot_titles',
      weighted_score: '(scored × mean_score + prior_titles × prior_mean) / (scored + prior_titles)',
    },
    prior_titles: 10,
    snapshot_titles: 6,
    prior_mean: 8.3475,
    total: 2,
    clock: 'release',
    undated: 0,
    years: [
      { year: 2013, titles: 1, scored: 1, mean_score: 8.99, members: 41_200 },
      { year: 2026, titles: 1, scored: 1, mean_score: 8.7, members: 16_000 },
    ],
  });
});

it('is the same row as in the list of studios', async () => {
  for (const query of ['', '?date=2026-05-04', '?snapshot_type=top']) {
    const { data } = await api.ask<Studios>(`/studios${query}`);
    expect(data.studios.length).toBeGreaterThan(1);
    for (const row of data.studios) {
      const { studios, ...basis } = data;
      expect(await ask(`${row.studio}${query}`)).toMatchObject({ ...row, ...basis });
      expect(studios).toContain(row);
    }
  }
});

it('counts a title of two studios for each, and means over the scored ones alone', async () => {
  // Beta 7.0 with 5,000 and Epsilon 6.0 with 2,000 members.
  const both = { year: 2026, titles: 2, scored: 2, mean_score: 6.5, members: 7000 };
  expect((await ask('Ajia-do?date=2026-05-04')).years).toEqual([both]);
  expect((await ask('Bones?date=2026-05-04')).years).toEqual([
    { year: 2013, titles: 1, scored: 1, mean_score: 9, members: 40_000 },
    { year: 2026, titles: 2, scored: 2, mean_score: 7.25, members: 12_000 },
  ]);
});

it('counts what has no year apart, and takes what has no score or members as it is', async () => {
  await using other = await openFiveDatesApi(`
    UPDATE version_facet SET year = NULL WHERE mal_id = 3;
    UPDATE anime_snapshot SET score = NULL, members = NULL WHERE mal_id = 1`);
  const { data } = await other.ask<StudioDetails>('/studios/Bones');
  expect(data).toMatchObject({
    undated: 1,
    years: [{ year: 2026, titles: 1, scored: 0, mean_score: null, members: 0 }],
  });
});

it.each([
  ['bones', 'Bones'],
  ['BONES', 'Bones'],
  ['%EF%BC%A2ones', 'Bones'], // full-width B
  ['ajiado', 'Ajia-do'],
  ['AJIA%20DO', 'Ajia-do'],
  ['ajia%2Fdo', 'Ajia-do'],
])('is found by its name in any case and without regard to punctuation: %s', async (name, studio) => {
  expect((await ask(name)).studio).toBe(studio);
});

it('names what is like a studio that there is not', async () => {
  expect(await api.problem('/studios/bonse')).toMatchObject({
    status: 404,
    type: 'urn:animedashboard:problem:unknown-studio',
    errors: [{ in: 'path', field: 'name', value: '"bonse"', allowed: 'for example Bones, Ajia-do' }],
  });
  expect(await api.problem('/studios/Bones?snapshot_type=airing')).toMatchObject({
    status: 404,
    errors: [{ in: 'path', field: 'name', allowed: 'there is no studio yet' }],
  });
  expect(await api.problem('/studios/%00')).toMatchObject({
    status: 400,
    errors: [{ in: 'path', field: 'name', allowed: 'text of at most 200 characters without U+0000' }],
  });
});

it('is a table of its years', async () => {
  const units = 'titles: titles; scored: titles; mean_score: points; members: people';
  expect(await api.table('/studios/bones.csv')).toEqual([
    `catalogue,2026-06-01,Bones,2013,1,1,8.99,41200,${units}`,
    `catalogue,2026-06-01,Bones,2026,1,1,8.7,16000,${units}`,
  ]);
});
