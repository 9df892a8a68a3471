import type { Movers } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi(`INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
});
afterAll(() => api[Symbol.asyncDispose]());

const lists = async (query: string): Promise<unknown> => {
  const { data } = await api.ask<Movers>(`/movers${query}`);
  const changes = (titles: Movers['up']): unknown[] => titles.map(({ title, change }) => [title, change]);
  return { compared: data.compared, up: changes(data.up), down: changes(data.down) };
};

describe('by score', () => {
  it('compares the latest two whole snapshots and prints its rule', async () => {
    const { data, snapshot, compared_with } = await api.ask<Movers>('/movers');
    expect([compared_with?.date, snapshot?.date]).toEqual(['2026-05-25', '2026-06-01']);
    expect(data).toMatchObject({
      rule: { by: 'score', constants: { m: 1000 }, min_votes: 500 },
      days: 7,
      compared: 4, // Alpha, Beta, Gamma and Eta; Delta and Zeta have no score.
      risen: 1,
      fallen: 0,
      down: [],
    });
    expect(data.up).toEqual([
      {
        mal_id: 1,
        title: 'Alpha',
        title_english: 'The First',
        type: 'TV',
        status: 'Currently Airing',
        episodes: null,
        season: 'spring',
        year: 2026,
        season_source: 'broadcast',
        genres: ['Action', 'Drama'],
        studios: ['Bones'],
        image_url: null,
        url: null,
        change: 0.113043, // 0.2 × 1300 / 2300
        before: {
          score: 8.5,
          scored_by: 1300,
          rank: 3,
          popularity: 3,
          members: 14_000,
          favorites: 150,
        },
        after: { score: 8.7, scored_by: 1500, rank: 2, popularity: 3, members: 16_000, favorites: 180 },
        difference: {
          score: 0.2,
          scored_by: 200,
          rank: -1,
          popularity: 0,
          members: 2000,
          favorites: 30,
        },
      },
    ]);
  });

  it.each([
    [
      'over three weeks: who left and who entered has not moved',
      '?from=2026-05-04&to=2026-05-25',
      3,
      [['Beta', 0.066667]], // 0.2 × 500 / 1500; Alpha is where it was
      [['Gamma', -0.006667]], // 0.01 × 2000 / 3000
    ],
    ['with a floor', '?from=2026-05-04&to=2026-05-25&min_votes=501', 2, [], [['Gamma', -0.006667]]],
    [
      'without a floor',
      '?from=2026-05-04&to=2026-05-11&min_votes=0',
      4,
      [['Alpha', 0.05]], // 0.1 × 1000 / 2000
      [['Epsilon', -0.033333]], // 0.2 × 200 / 1200
    ],
    ['of one type', '?from=2026-05-04&to=2026-05-25&type=movie', 1, [], [['Gamma', -0.006667]]],
    [
      'of a status that Beta has on the later date alone',
      '?from=2026-05-04&to=2026-05-25&status=finished_airing',
      2,
      [['Beta', 0.066667]],
      [['Gamma', -0.006667]],
    ],
    [
      'of the status that Beta has no longer',
      '?from=2026-05-04&to=2026-05-25&status=Currently%20Airing',
      1, // Alpha, which is where it was; Epsilon has left
      [],
      [],
    ],
    [
      'of one type and one status',
      '?from=2026-05-04&to=2026-05-25&type=tv&status=Finished%20Airing',
      1,
      [['Beta', 0.066667]],
      [],
    ],
    ['upwards', '?from=2026-05-04&to=2026-05-25&direction=up', 3, [['Beta', 0.066667]], []],
    ['downwards', '?from=2026-05-04&to=2026-05-25&direction=down', 3, [], [['Gamma', -0.006667]]],
    ['dates the other way round', '?from=2026-05-11&to=2026-05-04&direction=up', 3, [['Alpha', 0.05]], []],
    ['a partial date by its name', '?from=2026-05-11&to=2026-05-12', 2, [['Alpha', 0.005238]], []],
    ['the first pages', '?snapshot_type=top', 2, [['Alpha', 0.113043]], []],
  ])('%s', async (_, query, compared, up, down) => {
    expect(await lists(query)).toEqual({ compared, up, down });
  });
});

describe('by other measures', () => {
  it.each([
    [
      'audience',
      [
        ['Zeta', 0.105361], // ln(40,000 / 36,000)
        ['Alpha', 0.080043], // ln(26,000 / 24,000)
        ['Beta', 0.00639], // ln(15,700 / 15,600)
        ['Gamma', 0.003914], // ln(51,200 / 51,000)
        // Delta and Eta have fewer than 1000 members.
      ],
      [],
    ],
    ['rank', [['Alpha', 1]], [['Eta', -1]]],
    [
      'members',
      [
        ['Zeta', 4000],
        ['Alpha', 2000],
        ['Gamma', 200],
        ['Beta', 100],
        ['Eta', 10],
        ['Delta', 1],
      ],
      [],
    ],
    [
      'favorites',
      [
        ['Alpha', 30],
        ['Zeta', 20],
        ['Gamma', 4],
      ],
      [],
    ],
  ])('%s', async (by, up, down) => {
    expect(await lists(`?by=${by}`)).toMatchObject({ up, down });
  });

  it('counts and lists titles of one status alone', async () => {
    const { data } = await api.ask<Movers>('/movers?by=members&status=Not%20yet%20aired&limit=1');
    expect(data).toMatchObject({ compared: 1, risen: 1, fallen: 0, up: [{ title: 'Zeta', change: 4000 }] });
  });

  it('cuts each list off', async () => {
    expect(await lists('?by=members&limit=1')).toEqual({ compared: 6, up: [['Zeta', 4000]], down: [] });
  });
});

it.each([
  ['the first date', '?to=2026-05-04', '2026-05-04'],
  ['a series without a snapshot', '?snapshot_type=airing', undefined],
])('has nothing to compare %s with', async (_, query, date) => {
  const { data, snapshot, compared_with } = await api.ask<Movers>(`/movers${query}`);
  expect(data).toMatchObject({ days: null, compared: 0, up: [], down: [] });
  expect([snapshot?.date, compared_with]).toEqual([date, null]);
});

it('is a table of both lists', async () => {
  const rows = await api.table('/movers.csv?by=rank');
  expect(rows.map((row) => row.split(',').slice(0, 8).join())).toEqual([
    'catalogue,2026-06-01,up,1,rank,1,1,Alpha',
    'catalogue,2026-06-01,down,1,rank,-1,7,Eta',
  ]);
  expect(rows[0]).toContain('"Action; Drama"'.replaceAll('"', ''));
  expect(rows[0]).toContain(',8.7,1500,2,3,16000,180,0.2,200,-1,0,2000,30,');
});

it.each([
  ['?by=fame', 'score, audience, rank, members, favorites'],
  ['?min_votes=-1', 'a whole number from 0 to 2147483647'],
  ['?direction=left', 'up, down, both'],
  ['?status=airing', 'Currently Airing, Finished Airing, Not yet aired'],
])('refuses %s', async (query, allowed) => {
  expect(await api.problem(`/movers${query}`)).toMatchObject({
    status: 400,
    errors: [{ allowed: expect.stringContaining(allowed) as string }],
  });
});
