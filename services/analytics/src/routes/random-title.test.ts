import type { RandomTitle } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../testing/api.ts';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';
import { type HistoryFixture, openHistoryFixture } from '../testing/history-fixture.ts';

/** Of six titles one that is never drawn in so many attempts would be a fault: by chance it happens once in 10^39 times. */
const mostDraws = 500;

/** Draws until everything that is wanted has come, or for long enough. */
async function drawAll(draw: () => Promise<string>, wanted: readonly string[]): Promise<string[]> {
  const drawn = new Set<string>();
  for (let draws = 0; draws < mostDraws && drawn.size < wanted.length; draws += 1) drawn.add(await draw());
  return [...drawn].sort();
}

describe('on five dates', () => {
  let api: FiveDatesApi;
  beforeAll(async () => {
    api = await openFiveDatesApi(`INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`);
  });
  afterAll(() => api[Symbol.asyncDispose]());

  it.each([
    ['', ['Alpha', 'Beta', 'Delta', 'Eta', 'Gamma', 'Zeta']],
    ['?type=tv', ['Alpha', 'Beta', 'Zeta']],
    ['?min_members=16000', ['Alpha', 'Gamma', 'Zeta']],
    ['?type=TV&min_members=16000', ['Alpha', 'Zeta']],
    ['?snapshot_type=top', ['Alpha', 'Beta', 'Gamma']],
  ])('%s: draws each title that fits, and no other', async (query, wanted) => {
    const draw = async (): Promise<string> => {
      const { data, snapshot } = await api.ask<RandomTitle>(`/anime/random${query}`);
      expect(snapshot?.date).toBe('2026-06-01');
      return data.title;
    };
    expect(await drawAll(draw, wanted)).toEqual(wanted);
  });

  it('has the card and the figures', async () => {
    expect((await api.ask<RandomTitle>('/anime/random?type=Movie')).data).toEqual({
      mal_id: 3,
      title: 'Gamma',
      title_english: 'Attack',
      type: 'Movie',
      status: 'Finished Airing',
      episodes: 1,
      season: 'spring',
      year: 2013,
      season_source: 'derived',
      genres: ['Action'],
      studios: ['Bones'],
      image_url: null,
      url: null,
      score: 8.99,
      scored_by: 2150,
      rank: 1,
      popularity: 1,
      members: 41_200,
      favorites: 824,
    });
  });

  it.each(['?type=CM', '?min_members=41201', '?snapshot_type=airing'])('%s: nothing fits', async (query) => {
    expect((await api.ask<RandomTitle | null>(`/anime/random${query}`)).data).toBeNull();
    expect(await api.table(`/anime/random.csv${query}`)).toEqual([]);
  });

  it('is a table of one row', async () => {
    const rows = await api.table('/anime/random.csv?type=Movie');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(
      'catalogue,2026-06-01,3,Gamma,Attack,Movie,Finished Airing,1,spring,2013,derived,',
    );
  });
});

describe('with ids so far apart that no drawn one is that of a title', () => {
  let fixture: HistoryFixture;
  let api: TestApi;
  beforeAll(async () => {
    fixture = await openHistoryFixture();
    await fixture.catalogue('myanimelist', false);
    await fixture.snapshot({
      series: 'catalogue',
      date: '2026-05-18',
      titles: [
        { mal_id: 1, type: 'TV' },
        { mal_id: 1_000_000_000, type: 'TV', members: 5 },
        { mal_id: 2_147_483_647, type: 'OVA', members: 5 },
      ],
    });
    api = openTestApi({ url: fixture.url });
  });
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await fixture[Symbol.asyncDispose]();
  });

  it.each([
    ['', ['1', '1000000000', '2147483647']],
    ['?type=TV', ['1', '1000000000']],
    ['?min_members=1', ['1000000000', '2147483647']],
  ])('%s: still draws each that fits, and is never kept', async (query, wanted) => {
    const draw = async (): Promise<string> => {
      const response = await api.get(`/api/v1/analytics/anime/random${query}`);
      expect([response.headers.get('Cache-Control'), response.headers.get('ETag')]).toEqual([
        'no-store',
        null,
      ]);
      return String(((await response.json()) as { data: RandomTitle }).data.mal_id);
    };
    expect(await drawAll(draw, wanted)).toEqual(wanted);
  });
});
