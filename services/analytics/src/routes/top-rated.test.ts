import type { RatedTitle } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../testing/api.ts';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';
import { type FixtureTitle, type HistoryFixture, openHistoryFixture } from '../testing/history-fixture.ts';

describe('on five dates', () => {
  let api: FiveDatesApi;
  beforeAll(async () => {
    api = await openFiveDatesApi();
  });
  afterAll(() => api[Symbol.asyncDispose]());

  const changes = async (query: string): Promise<unknown[]> => {
    const { data } = await api.ask<RatedTitle[]>(`/anime/top-rated${query}`);
    return data.map(({ title, change }) => [title, change]);
  };

  it('has every field in its place, names in order', async () => {
    const { data, compared_with } = await api.ask<RatedTitle[]>('/anime/top-rated?type=tv&limit=1');
    expect(JSON.stringify(data)).toBe(
      JSON.stringify([
        {
          position: 1,
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
          score: 8.7,
          scored_by: 1500,
          rank: 2,
          popularity: 3,
          members: 16_000,
          favorites: 180,
          change: {
            since: '2026-05-25',
            score: 0.2,
            scored_by: 200,
            position: 0,
            members: 2000,
            favorites: 30,
          },
        },
      ]),
    );
    expect(compared_with).toMatchObject({ date: '2026-05-25' });
  });

  it('tells what each title has gained since the last whole snapshot', async () => {
    const since = '2026-05-11';
    expect(await changes('?date=2026-05-25')).toEqual([
      ['Gamma', { since, score: -0.01, scored_by: 100, position: 0, members: 600, favorites: 12 }],
      ['Alpha', { since, score: -0.1, scored_by: 200, position: 0, members: 3000, favorites: 40 }],
      ['Eta', null], // was not there
      ['Beta', { since, score: 0.2, scored_by: 80, position: -1, members: 400, favorites: 2 }],
    ]);
  });

  it('counts where a title stood that was behind all whom the rollup of that date names', async () => {
    await using other = await openFiveDatesApi(`UPDATE snapshot_rollup SET top_rated = top_rated[:1]
                                                 WHERE snapshot_id IN (SELECT snapshot_id FROM snapshot
                                                                        WHERE date = '2026-05-11')`);
    const path = '/anime/top-rated?date=2026-05-25';
    expect((await other.ask<RatedTitle[]>(path)).data).toEqual((await api.ask<RatedTitle[]>(path)).data);
  });

  it('counts places in the same list: Beta is second on TV as it was', async () => {
    expect(await changes('?date=2026-05-25&type=TV')).toMatchObject([
      ['Alpha', { position: 0 }],
      ['Beta', { position: 0 }],
    ]);
  });

  it('cuts the list off at a score that a title had not reached then', async () => {
    expect(await changes('?min_score=8.7')).toMatchObject([
      ['Gamma', { position: 0, score: 0 }],
      ['Alpha', { position: 0, score: 0.2 }],
    ]);
  });

  it.each(['?date=2026-05-04', '?date=2026-05-12'])(
    'compares the first and a partial one with nothing: %s',
    async (query) => {
      const { data, compared_with } = await api.ask<RatedTitle[]>(`/anime/top-rated${query}`);
      expect(data.map(({ change }) => change)).toEqual(data.map(() => null));
      expect(compared_with).toBeNull();
    },
  );

  it('is a table with a column for each change', async () => {
    expect(await api.table('/anime/top-rated.csv?type=Movie')).toEqual([
      'catalogue,2026-06-01,1,3,Gamma,Attack,Movie,Finished Airing,1,spring,2013,derived,Action,Bones,,,8.99,2150,1,1,' +
        '41200,824,2026-05-25,0,50,0,200,4,' +
        'position: place; episodes: episodes; score: points; scored_by: people; rank: place; popularity: place; ' +
        'members: people; favorites: people; score_change: points; scored_by_change: people; ' +
        'position_change: places risen; members_change: people; favorites_change: people',
    ]);
  });
});

/** Of six titles five are rated: two pairs tie on the score, one of them on the votes too. */
const titles: FixtureTitle[] = [
  { mal_id: 10, type: 'TV', score: 8.5, scored_by: 100 },
  { mal_id: 30, type: 'TV', score: 8.5, scored_by: 200 },
  { mal_id: 20, type: 'Movie', score: 8.5, scored_by: 200 },
  { mal_id: 40, type: 'Movie', score: 9.1 },
  { mal_id: 50, type: 'TV Special', score: 9.1, scored_by: 50 },
  { mal_id: 60 },
];

/** How they stood before: 10 led, 40 was of another type, 50 had no score, and what was second is unrated now. */
const before: FixtureTitle[] = [
  { mal_id: 10, type: 'TV', score: 9, scored_by: 90 },
  { mal_id: 30, type: 'TV', score: 8.5, scored_by: 200 },
  { mal_id: 20, type: 'Movie', score: 8.5, scored_by: 300 },
  { mal_id: 40, type: 'OVA', score: 7, scored_by: 10 },
  { mal_id: 50, type: 'TV Special' },
  { mal_id: 60, score: 8.8 },
];

describe('with ties', () => {
  let fixture: HistoryFixture;
  let api: TestApi;
  beforeAll(async () => {
    fixture = await openHistoryFixture();
    await fixture.catalogue('myanimelist', false);
    // Of all but the first title, places then have to be counted.
    const rollup = { top_rated: [10] };
    await fixture.snapshot({ series: 'catalogue', date: '2026-05-11', titles: before, rollup });
    const top_rated = [50, 40, 20, 30, 10];
    await fixture.snapshot({ series: 'catalogue', date: '2026-05-18', titles, rollup: { top_rated } });
    api = openTestApi({ url: fixture.url });
  });
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await fixture[Symbol.asyncDispose]();
  });

  it.each([
    ['', [50, 40, 20, 30, 10]],
    ['?limit=2', [50, 40]],
    ['?type=tv', [30, 10]],
    ['?type=TV_Special', [50]],
    ['?type=Movie&limit=1', [40]],
    ['?type=OVA', []],
    ['?min_score=8.5', [50, 40, 20, 30, 10]],
    ['?min_score=8.51', [50, 40]],
    ['?min_score=10', []],
  ])('%s ranks by score, votes and id; unrated titles are left out', async (query, ids) => {
    const data = await ask(query);
    expect(data.map(({ mal_id }) => mal_id)).toEqual(ids);
    expect(data.map(({ position }) => position)).toEqual(ids.map((_, index) => index + 1));
  });

  it.each([
    // Then: 10, 60, 20, 30, 40.
    ['', [null, 3, 0, 0, -4], [null, 2.1, 0, 0, -0.5]],
    ['?limit=2', [null, 3], [null, 2.1]],
    // Then: 10, 30.
    ['?type=TV', [1, -1], [0, -0.5]],
    // Then 20 alone.
    ['?type=Movie', [null, -1], [2.1, 0]],
  ])('%s: places and points gained since', async (query, places, points) => {
    const data = await ask(query);
    expect(data.map(({ change }) => change?.position)).toEqual(places);
    expect(data.map(({ change }) => change?.score)).toEqual(points);
  });

  async function ask(query: string): Promise<RatedTitle[]> {
    const response = await api.get(`/api/v1/analytics/anime/top-rated${query}`);
    return ((await response.json()) as { data: RatedTitle[] }).data;
  }
});
