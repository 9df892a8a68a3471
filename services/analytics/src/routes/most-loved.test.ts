import type { MostLoved } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../testing/api.ts';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';
import { type HistoryFixture, openHistoryFixture } from '../testing/history-fixture.ts';

describe('on five dates', () => {
  let api: FiveDatesApi;
  beforeAll(async () => {
    api = await openFiveDatesApi(`INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it('divides favourites by members and prints the rule', async () => {
    const { data, snapshot } = await api.ask<MostLoved>('/anime/most-loved?min_members=10000');
    expect(snapshot?.date).toBe('2026-06-01');
    expect(data.rule).toEqual({
      formula: 'favorites_per_1000_members = k * favorites / members',
      constants: { k: 1000 },
      min_members: 10_000,
      explanation: expect.stringContaining('left out') as string,
    });
    expect(data.listed).toMatchObject([
      {
        position: 1,
        mal_id: 3,
        title: 'Gamma',
        genres: ['Action'],
        score: 8.99,
        members: 41_200,
        favorites: 824,
        favorites_per_1000_members: 20,
      },
      { position: 2, title: 'Alpha', favorites_per_1000_members: 11.25 }, // 180 / 16,000
      { position: 3, title: 'Zeta', score: null, favorites_per_1000_members: 3 }, // 90 / 30,000
    ]);
    expect(data.listed).toHaveLength(3);
  });

  it.each([
    ['a floor of 50,000 members where none is asked for', '', []],
    // Delta has 0 favourites of 101 members.
    ['no floor', '?min_members=0', ['Gamma', 'Alpha', 'Eta', 'Zeta', 'Beta', 'Delta']],
    ['a floor that a title just reaches', '?min_members=16000', ['Gamma', 'Alpha', 'Zeta']],
    ['a type', '?min_members=0&type=tv', ['Alpha', 'Zeta', 'Beta']],
    ['a type and a floor', '?min_members=16001&type=TV', ['Zeta']],
    ['a limit', '?min_members=0&limit=1', ['Gamma']],
    ['a date', '?min_members=2000&date=2026-05-04', ['Gamma', 'Alpha', 'Zeta', 'Beta', 'Epsilon']],
    ['a series without a snapshot', '?snapshot_type=airing', []],
  ])('%s: %s', async (_, query, wanted) => {
    const { data } = await api.ask<MostLoved>(`/anime/most-loved${query}`);
    expect(data.listed.map(({ title }) => title)).toEqual(wanted);
    expect(data.rule.min_members).toBe(Number(/min_members=(\d+)/.exec(query)?.[1] ?? 50_000));
  });

  it('is a table', async () => {
    const [first] = await api.table('/anime/most-loved.csv?min_members=1');
    expect(first).toContain('catalogue,2026-06-01,1,3,Gamma,Attack,Movie,');
    expect(first).toContain(',8.99,2150,1,1,41200,824,20,');
    expect(first).toContain('favorites_per_1000_members: people per 1000 people');
  });

  it('says what is allowed', async () => {
    expect(await api.problem('/anime/most-loved?min_members=-1&limit=101')).toMatchObject({
      status: 400,
      errors: [
        { field: 'min_members', allowed: 'a whole number from 0 to 2147483647' },
        { field: 'limit', allowed: 'a whole number from 1 to 100' },
      ],
    });
  });
});

describe('with ties and gaps', () => {
  let fixture: HistoryFixture;
  let api: TestApi;
  beforeAll(async () => {
    fixture = await openHistoryFixture();
    await fixture.catalogue('myanimelist', false);
    await fixture.snapshot({
      series: 'catalogue',
      date: '2026-05-18',
      titles: [
        { mal_id: 10, members: 300, favorites: 100 },
        { mal_id: 20, members: 600, favorites: 200 },
        { mal_id: 15, members: 600, favorites: 200 },
        { mal_id: 30, members: 3 },
        { mal_id: 40, favorites: 5 },
        { mal_id: 50, members: 0, favorites: 0 },
      ],
    });
    api = openTestApi({ url: fixture.url });
  });
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await fixture[Symbol.asyncDispose]();
  });

  it('puts the larger of equal ones first and leaves out what cannot be divided', async () => {
    const response = await api.get('/api/v1/analytics/anime/most-loved?min_members=0');
    const { listed } = ((await response.json()) as { data: MostLoved }).data;
    expect(listed.map((row) => [row.mal_id, row.favorites_per_1000_members])).toEqual([
      [15, 333.3333],
      [20, 333.3333],
      [10, 333.3333],
    ]);
  });
});
