import type { SeasonRanking } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi();
});
afterAll(() => api[Symbol.asyncDispose]());

const weeks = [
  { week: '2026-W19', date: '2026-05-04', missing: null },
  { week: '2026-W20', date: '2026-05-11', missing: null },
  { week: '2026-W21', date: null, missing: 'no_snapshot' },
  { week: '2026-W22', date: '2026-05-25', missing: null },
  { week: '2026-W23', date: '2026-06-01', missing: null },
];

describe('a season', () => {
  it('ranks its titles, week by week, with a gap where a week has no whole snapshot', async () => {
    const { data, snapshot } = await api.ask<SeasonRanking>('/season/2026/spring');
    expect(data).toMatchObject({
      year: 2026,
      season: 'spring',
      clock: 'release',
      titles: 2,
      broadcast: 2,
      derived: 0,
      weeks,
    });
    expect(data.listed).toEqual([
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
        aired_from: '2026-04-05',
        score: 8.7,
        scored_by: 1500,
        rank: 2,
        popularity: 3,
        members: 16_000,
        favorites: 180,
        places: { score: 1, members: 1 },
        since: { kind: 'first_observed', date: '2026-05-04' },
        change: { score: 0.2, members: 6000 },
        weekly: {
          score_places: [1, 1, null, 1, 1],
          members_places: [1, 1, null, 1, 1],
          scores: [8.5, 8.6, null, 8.5, 8.7],
          members: [10_000, 11_000, null, 14_000, 16_000],
        },
        steps: [0, null, null, 0],
      },
      expect.objectContaining({
        title: 'Beta',
        places: { score: 2, members: 2 },
        change: { score: 0.2, members: 700 },
        weekly: {
          score_places: [2, 2, null, 2, 2],
          members_places: [2, 2, null, 2, 2],
          scores: [7, 7, null, 7.2, 7.2],
          members: [5000, 5200, null, 5600, 5700],
        },
      }),
    ]);
    expect(snapshot).toMatchObject({ type: 'catalogue', date: '2026-06-01' });
  });

  it('is that of a date: nothing later counts, and titles that have left since are there', async () => {
    const { data } = await api.ask<SeasonRanking>('/season/2026/spring?date=2026-05-11&sort=members&limit=2');
    expect(data).toMatchObject({ titles: 3, weeks: weeks.slice(0, 2) });
    expect(data.listed.map(({ title, weekly }) => [title, weekly.members_places])).toEqual([
      ['Alpha', [1, 1]],
      ['Beta', [2, 2]],
    ]);
  });

  it('may be that of a partial snapshot, of which no week tells', async () => {
    const { data, snapshot } = await api.ask<SeasonRanking>('/season/2026/spring?date=2026-05-12');
    expect(snapshot).toMatchObject({ date: '2026-05-12', complete: false });
    expect(data.weeks).toEqual(weeks.slice(0, 2));
    expect(data.listed.map(({ title, score }) => [title, score])).toEqual([['Alpha', 8.61]]);
  });

  it('has no place for titles without a score', async () => {
    const { data } = await api.ask<SeasonRanking>('/season/2026/summer');
    expect(data.listed).toMatchObject([
      {
        title: 'Zeta',
        places: { score: null, members: 1 },
        since: { kind: 'first_observed', date: '2026-05-04' },
        change: { score: null, members: 10_000 },
      },
    ]);
    // Four weeks before 1 July is 3 June, after the last snapshot.
    expect(data.weeks).toEqual([]);
  });

  it('tells derived seasons apart, and takes other weeks where they are named', async () => {
    const { data } = await api.ask<SeasonRanking>('/season/1998/fall?from=2026-05-05&to=2026-05-31');
    expect(data).toMatchObject({ titles: 1, broadcast: 0, derived: 1 });
    expect(data.weeks).toEqual([
      { week: '2026-W19', date: null, missing: 'no_snapshot' },
      ...weeks.slice(1, 4),
    ]);
    expect(data.listed[0]?.weekly.members).toEqual([null, 100, null, 100]);
  });

  it('keeps to titles of one type', async () => {
    expect((await api.ask<SeasonRanking>('/season/2026/spring?type=tv')).data.titles).toBe(2);
    const { data } = await api.ask<SeasonRanking>('/season/2026/spring?type=movie');
    expect(data).toMatchObject({ titles: 0, broadcast: 0, derived: 0, weeks, listed: [] });
  });

  it('is a table with each title as of the snapshot, followed by its weeks', async () => {
    const rows = await api.table('/season/2026/spring.csv?limit=1&from=2026-05-20');
    expect(rows.map((row) => row.replace(/,score: points.*|,episodes: .*/, ''))).toEqual([
      'catalogue,2026-06-01,,1,Alpha,The First,TV,Currently Airing,,spring,2026,broadcast,Action; Drama,Bones,,,' +
        '2026-04-05,8.7,1500,2,3,16000,180,1,1,first_observed,2026-05-04,0.2,6000',
      'catalogue,2026-05-25,2026-W22,1,Alpha,,,,,,,,,,,,,8.5,,,,14000,,1,1,,,,',
      'catalogue,2026-06-01,2026-W23,1,Alpha,,,,,,,,,,,,,8.7,,,,16000,,1,1,,,,',
    ]);
  });
});

describe('on another history', () => {
  /** Alpha begins while it is watched; Beta is put into the season late; the first date lies far back. */
  const changed = `
    UPDATE version_facet SET aired_from = '2026-05-20' WHERE mal_id = 1;
    UPDATE version_facet SET season = 'winter' WHERE mal_id = 2 AND status = 'Currently Airing';
    UPDATE snapshot SET date = '2024-05-06' WHERE date = '2026-05-04'`;
  let other: FiveDatesApi;
  beforeAll(async () => {
    other = await openFiveDatesApi(changed);
  });
  afterAll(() => other[Symbol.asyncDispose]());

  it('counts from the last date up to the premiere, once there was one', async () => {
    const { data } = await other.ask<SeasonRanking>('/season/2026/spring');
    expect(data.listed).toMatchObject([
      {
        title: 'Alpha',
        since: { kind: 'premiere', date: '2026-05-12' },
        change: { score: 0.09, members: 4900 },
      },
    ]);
    const before = await other.ask<SeasonRanking>('/season/2026/spring?date=2026-05-11');
    expect(before.data.listed[0]).toMatchObject({
      since: { kind: 'first_observed', date: '2024-05-06' },
      change: { score: 0.1, members: 1000 },
    });
  });

  it('takes places among the titles that belonged to the season in each week', async () => {
    const { data } = await other.ask<SeasonRanking>('/season/2026/spring?date=2026-05-25&from=2026-05-04');
    const beta = data.listed.find(({ title }) => title === 'Beta');
    expect(beta?.weekly.score_places).toEqual([null, 2, null, 2]);
    const late = await other.ask<SeasonRanking>('/season/2026/winter?from=2026-05-04&to=2026-06-01');
    expect(late.data.listed[0]?.weekly.scores).toEqual([null, null, null, null, 7.2]);
  });

  it('refuses more than 60 weeks', async () => {
    expect(await other.problem('/season/2026/spring?from=2024-05-06')).toMatchObject({
      status: 400,
      errors: [
        {
          in: 'query',
          field: 'from',
          value: '"2024-05-06"',
          allowed: 'a date at most 60 weeks before `to` (2026-07-28)',
        },
      ],
    });
  });
});

it.each([
  ['/season/2026/autumn', 'path', 'season', 'winter, spring, summer, fall'],
  ['/season/1800/spring', 'path', 'year', 'a year from 1900 to 2100'],
  ['/season/2026/spring?sort=rank', 'query', 'sort', 'score, members'],
  ['/season/2026/spring?from=2026-05-02&to=2026-05-01', 'query', 'from', 'a value that is not after to'],
])('%s: 400', async (question, place, field, allowed) => {
  expect(await api.problem(question)).toMatchObject({
    status: 400,
    errors: [{ in: place, field, allowed }],
  });
});
