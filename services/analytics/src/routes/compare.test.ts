import type { Comparison } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi();
});
afterAll(() => api[Symbol.asyncDispose]());

it('lays titles beside each other by date', async () => {
  const { data, snapshot } = await api.ask<Comparison>('/compare?ids=3,1,3&from=2026-05-11');
  const gap = { after: '2026-05-12', before: '2026-05-25', reasons: ['no_snapshot' as const] };
  const point = (date: string, value: number | null) => ({ date, day: null, value });
  expect(data).toEqual({
    metric: 'score',
    unit: 'points',
    align: 'date',
    clock: 'observation',
    partial_dates: ['2026-05-12'],
    breaks: [],
    titles: [
      {
        mal_id: 3,
        title: 'Gamma',
        aired_from: '2013-04-07',
        gaps: [gap],
        points: [
          point('2026-05-11', 9),
          point('2026-05-12', 9),
          point('2026-05-13', null),
          point('2026-05-25', 8.99),
          point('2026-06-01', 8.99),
        ],
      },
      {
        mal_id: 1,
        title: 'Alpha',
        aired_from: '2026-04-05',
        gaps: [gap],
        points: [
          point('2026-05-11', 8.6),
          point('2026-05-12', 8.61),
          point('2026-05-13', null),
          point('2026-05-25', 8.5),
          point('2026-06-01', 8.7),
        ],
      },
    ],
    left_out: [],
  } satisfies Comparison);
  expect(snapshot).toMatchObject({ type: 'catalogue', date: '2026-06-01' });
});

it('aligns them by their premiere, and says which have none', async () => {
  const { data } = await api.ask<Comparison>('/compare?ids=2,6,7&metric=members&align=premiere');
  const days = data.titles.map(({ mal_id, points }) => [
    mal_id,
    points.map(({ day, value }) => [day, value]),
  ]);
  expect(days).toEqual([
    // From 2026-04-01.
    [
      2,
      [
        [33, 5000],
        [40, 5200],
        [41, null],
        [54, 5600],
        [61, 5700],
      ],
    ],
    // To 2026-07-03.
    [
      6,
      [
        [-60, 20_000],
        [-53, 22_000],
        [-52, null],
        [-39, 26_000],
        [-32, 30_000],
      ],
    ],
  ]);
  expect(data.titles[0]?.gaps).toEqual([
    { after: '2026-05-11', before: '2026-05-25', reasons: ['not_seen', 'no_snapshot'] },
  ]);
  expect(data.left_out).toEqual([{ mal_id: 7, title: 'Eta', reason: 'no_premiere' }]);
});

it('keeps to one series, and to as many points as are wanted', async () => {
  const { data } = await api.ask<Comparison>('/compare?ids=7,1&snapshot_type=top&metric=rank&points=2');
  expect(data.titles.map(({ gaps, points }) => [gaps.length, points.map(({ value }) => value)])).toEqual([
    [1, [2, null]],
    [0, [3, 2]],
  ]);
});

it('is a table with a row for each point of each title', async () => {
  const units = 'day: days since the premiere; value: as `unit` says';
  expect(await api.table('/compare.csv?ids=1,2&snapshot_type=top&align=premiere')).toEqual([
    `top,2026-05-25,50,1,Alpha,score,8.5,points,${units}`,
    `top,2026-06-01,57,1,Alpha,score,8.7,points,${units}`,
    `top,2026-06-01,61,2,Beta,score,7.2,points,${units}`,
  ]);
});

const ids = '1 to 8 ids of titles with commas between them, each a whole number from 1 to 2147483647';
it.each([
  ['/compare', 400, 'ids', null, ids],
  ['/compare?ids=1,2,3,4,5,6,7,8,9', 400, 'ids', '"1,2,3,4,5,6,7,8,9"', ids],
  ['/compare?ids=1,,2', 400, 'ids', '"1,,2"', ids],
  ['/compare?ids=0', 400, 'ids', '"0"', ids],
  ['/compare?ids=9999999999', 400, 'ids', '"9999999999"', ids],
  ['/compare?ids=1&ids=2', 400, 'ids', '["1","2"]', ids],
  ['/compare?ids=1&align=finale', 400, 'align', '"finale"', 'date, premiere'],
  [
    '/compare?ids=98,1,99&to=2026-05-11',
    404,
    'ids',
    '"98,99"',
    'ids that catalogue has on a date up to 2026-05-11 whose titles are kept; anime/search finds them',
  ],
])('%s: %d', async (question, status, field, value, allowed) => {
  expect(await api.problem(question)).toMatchObject({
    status,
    errors: [{ in: 'query', field, value, allowed }],
  });
});
