import type { Landscape } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  // Zeta gets a score and no members, so that it has no place either.
  api = await openFiveDatesApi(`
    UPDATE anime_snapshot SET score = 700, members = 0
     WHERE mal_id = 6 AND snapshot_id = (SELECT max(snapshot_id) FROM snapshot JOIN series USING (series_id)
                                          WHERE name = 'catalogue');
    INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
});
afterAll(() => api[Symbol.asyncDispose]());

const ask = async (query: string): Promise<Landscape> =>
  (await api.ask<Landscape>(`/anime/landscape${query}`)).data;

it('puts titles into bins by members and score, with the geometry', async () => {
  const { data, snapshot } = await api.ask<Landscape>('/anime/landscape');
  expect(snapshot?.date).toBe('2026-06-01');
  expect(data).toEqual({
    axes: {
      x: { value: 'log10(members)', unit: 'powers of ten of people', domain: [0, 7] },
      y: { value: 'score', unit: 'points', domain: [0, 10] },
      shape: 'hexagon',
      bin_width: 0.125,
      bin_height: 0.4,
      row_step: 0.3,
      formula: expect.stringContaining('(dx / bin_width)^2 + 4/3 * (dy / bin_height)^2') as string,
    },
    bins: [
      { members: 5623.41, score: 7.2, titles: 1 }, // Beta: 5,700 (3.756) and 7.2, row 24: 30 × 0.125 = 3.75
      { members: 316.228, score: 8.4, titles: 1 }, // Eta: 310 (2.491) and 8.5, row 28: 20 × 0.125 = 2.5
      { members: 15_399.3, score: 8.7, titles: 1 }, // Alpha: 16,000 (4.204) and 8.7, row 29: 33.5 × 0.125 = 4.1875
      { members: 42_169.7, score: 9, titles: 1 }, // Gamma: 41,200 (4.615) and 8.99, row 30: 37 × 0.125 = 4.625
    ],
    plotted: 4,
    left_out: 2, // Delta has no score, Zeta no members.
    mark: null,
  });
});

it.each([
  ['?type=tv', 2, 1],
  ['?type=OVA', 0, 1],
  ['?type=CM', 0, 0],
  ['?date=2026-05-04', 4, 2],
  ['?snapshot_type=top', 3, 0],
  ['?snapshot_type=airing', 0, 0],
  ['?snapshot_type=airing&mark=1', 0, 0],
])('%s: %d plotted, %d left out', async (query, plotted, left_out) => {
  const data = await ask(query);
  expect(data).toMatchObject({ plotted, left_out, mark: null });
  expect(data.bins.reduce((sum, { titles }) => sum + titles, 0)).toBe(plotted);
});

it('says where a marked title stands', async () => {
  expect((await ask('?mark=1')).mark).toEqual({
    mal_id: 1,
    title: 'Alpha',
    members: 16_000,
    score: 8.7,
    bin: { members: 15_399.3, score: 8.7 },
    places: { members: 2, score: 2 },
  });
});

it('places a marked title among the plotted ones, be it one of them or not', async () => {
  expect((await ask('?mark=1&type=TV')).mark?.places).toEqual({ members: 1, score: 1 });
  expect((await ask('?mark=7&type=TV')).mark).toMatchObject({
    title: 'Eta',
    bin: { members: 316.228, score: 8.4 },
    places: { members: 3, score: 2 },
  });
});

it.each([4, 6])('marks nothing where a title has no place: %d', async (malId) => {
  expect(await ask(`?mark=${malId}`)).toMatchObject({ plotted: 4, mark: null });
});

it('names the title that the snapshot does not have', async () => {
  expect(await api.problem('/anime/landscape?mark=99')).toMatchObject({
    status: 404,
    type: 'urn:animedashboard:problem:unknown-title',
    errors: [
      {
        in: 'query',
        field: 'mark',
        value: '99',
        allowed: expect.stringMatching(/^ids that catalogue/) as string,
      },
    ],
  });
  // It left the series on 2026-05-25.
  expect(await api.problem('/anime/landscape?mark=5')).toMatchObject({ status: 404 });
  expect((await ask('?mark=5&date=2026-05-04')).mark?.title).toBe('Epsilon');
  expect(await api.problem('/anime/landscape?mark=4&snapshot_type=top')).toMatchObject({
    status: 404,
    errors: [
      {
        allowed:
          'ids that top of 2026-06-01 has; anime/search finds them; this one is in catalogue of 2026-06-01',
      },
    ],
  });
  expect(await api.problem('/anime/landscape?mark=0')).toMatchObject({
    status: 400,
    errors: [{ field: 'mark', allowed: 'a whole number from 1 to 2147483647' }],
  });
});

it('is a table of bins', async () => {
  const units = 'members: people, at the centre; score: points, at the centre; titles: titles';
  expect(await api.table('/anime/landscape.csv?type=Movie')).toEqual([
    `catalogue,2026-06-01,42169.7,9,1,"${units}"`,
  ]);
});

it('keeps what lies at the ends of the axes in the outermost bins', async () => {
  await using other = await openFiveDatesApi(`
    UPDATE anime_snapshot SET members = 2147483647, score = 960 WHERE mal_id = 1;
    UPDATE anime_snapshot SET members = 1, score = 0 WHERE mal_id = 2;
    UPDATE anime_snapshot SET members = 10000000, score = 960 WHERE mal_id = 3;
    UPDATE anime_snapshot SET members = 1155, score = 1000 WHERE mal_id = 7`);
  const { bins } = (await other.ask<Landscape>('/anime/landscape')).data;
  expect(bins).toEqual([
    { members: 1, score: 0, titles: 1 },
    { members: 1e7, score: 9.6, titles: 2 },
    { members: 1154.78, score: 9.9, titles: 1 }, // 24.5 × 0.125 = 3.0625, row 33
  ]);
});
