import type { TitleDetails } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi();
});
afterAll(() => api[Symbol.asyncDispose]());

const ended = {
  changed: ['status', 'aired_to'],
  changes: [
    { field: 'status', from: 'Currently Airing', to: 'Finished Airing' },
    { field: 'aired_to', from: null, to: '2026-05-10' },
  ],
};
const airsAgain = {
  changed: ended.changed,
  changes: ended.changes.map(({ field, from, to }) => ({ field, from: to, to: from })),
};

describe('a title', () => {
  it('has everything that is known of it', async () => {
    const { data, snapshot, compared_with } = await api.ask<TitleDetails>('/anime/1');
    expect(data).toEqual({
      mal_id: 1,
      title: 'Alpha',
      title_english: 'The First',
      title_japanese: null,
      title_synonyms: [],
      other_titles: [],
      type: 'TV',
      source: 'Manga',
      status: 'Currently Airing',
      episodes: null,
      season: 'spring',
      year: 2026,
      season_source: 'broadcast',
      aired_from: '2026-04-05',
      aired_to: null,
      aired: null,
      broadcast: null,
      duration: null,
      rating: null,
      synopsis: null,
      background: null,
      genres: ['Action', 'Drama'],
      explicit_genres: [],
      themes: ['Mecha'],
      demographics: [],
      studios: ['Bones'],
      producers: [],
      licensors: [],
      trailer_youtube_id: null,
      image_url: null,
      url: null,
      score: 8.7,
      scored_by: 1500,
      rank: 2,
      popularity: 3,
      members: 16_000,
      favorites: 180,
      position: 1,
      change: {
        since: '2026-05-25',
        score: 0.2,
        scored_by: 200,
        rank: -1,
        popularity: 0,
        members: 2000,
        favorites: 30,
      },
      // Of 2026 only Beta has a score beside it.
      within_year: { year: 2026, place: 1, scored: 2, top_percent: 50 },
      watched: { since: '2026-05-04', first_seen: '2026-05-04', last_seen: '2026-06-01', dates: 5 },
      peak: {
        rank: { best: 2, date: '2026-05-04', dates_in_top_250: 5 },
        popularity: { best: 3, date: '2026-05-04', dates_in_top_250: 5 },
      },
      versions: [{ first_seen: '2026-05-04', last_seen: '2026-06-01', changed: [], changes: [] }],
      seen_in: [
        { snapshot_type: 'catalogue', date: '2026-06-01', position: 1 },
        { snapshot_type: 'top', date: '2026-06-01', position: 2 },
      ],
      gone: null,
    } satisfies TitleDetails);
    expect(snapshot).toMatchObject({ type: 'catalogue', date: '2026-06-01' });
    expect(compared_with).toMatchObject({ type: 'catalogue', date: '2026-05-25' });
  });

  it('is told as one series saw it', async () => {
    const { data } = await api.ask<TitleDetails>('/anime/2?snapshot_type=top');
    expect(data).toMatchObject({
      position: 3,
      change: null, // not in the top of 2026-05-25
      watched: { since: '2026-05-25', first_seen: '2026-06-01', dates: 1 },
      versions: [{ first_seen: '2026-06-01' }],
    });
  });

  it('has a stretch for each time that its description changed', async () => {
    const { data } = await api.ask<TitleDetails>('/anime/2');
    expect(data.versions).toEqual([
      { first_seen: '2026-05-04', last_seen: '2026-05-04', changed: [], changes: [] },
      { first_seen: '2026-05-11', last_seen: '2026-05-25', ...ended },
      { first_seen: '2026-06-01', last_seen: '2026-06-01', ...airsAgain },
    ]);
  });

  it('has no place without a score or a year', async () => {
    expect((await api.ask<TitleDetails>('/anime/4')).data).toMatchObject({ score: null, within_year: null });
    const { data } = await api.ask<TitleDetails>('/anime/7');
    expect(data).toMatchObject({ score: 8.5, year: null, within_year: null });
    // It came with rank 2 and fell to 3.
    expect(data.peak.rank).toEqual({ best: 2, date: '2026-05-25', dates_in_top_250: 2 });
    expect(data.change).toMatchObject({ score: 0, rank: 1, popularity: 0, members: 10 });
  });

  it('is a table of one row', async () => {
    expect(await api.table('/anime/7.csv')).toEqual([
      expect.stringMatching(
        /^catalogue,2026-06-01,7,Eta,,,,,,,,,,,,8\.5,1300,3,5,310,1,6,,,,,,,2,2026-05-25,5,2026-05-25,/,
      ),
    ]);
  });
});

describe('a title that the snapshot does not have', () => {
  it('is shown as it was before it left', async () => {
    const { data, snapshot, compared_with } = await api.ask<TitleDetails>('/anime/5');
    expect(data).toMatchObject({
      title: 'Epsilon',
      score: 5.8,
      change: { since: '2026-05-04', score: -0.2, scored_by: 10, members: 0 },
      within_year: { place: 3, scored: 3, top_percent: 100 },
      watched: { last_seen: '2026-05-11', dates: 2 },
      seen_in: [],
      gone: { left: '2026-05-25', kind: 'left' },
    });
    expect(snapshot).toMatchObject({ date: '2026-05-11' });
    expect(compared_with).toMatchObject({ date: '2026-05-04' });
  });

  it('may only have left the scope', async () => {
    const { data, snapshot } = await api.ask<TitleDetails>('/anime/7?snapshot_type=top');
    expect(data).toMatchObject({
      position: 2,
      seen_in: [{ snapshot_type: 'catalogue', date: '2026-06-01', position: 6 }],
      gone: { left: '2026-06-01', kind: 'left_scope' },
    });
    expect(snapshot).toMatchObject({ type: 'top', date: '2026-05-25' });
  });

  it('is unknown to a partial one, and as of a date nothing later counts', async () => {
    const { data, snapshot } = await api.ask<TitleDetails>('/anime/2?date=2026-05-12');
    expect(data).toMatchObject({
      status: 'Finished Airing',
      change: { since: '2026-05-04', score: 0, scored_by: 20, members: 200 },
      within_year: { place: 2, scored: 3, top_percent: 66.6667 },
      watched: { since: '2026-05-04', last_seen: '2026-05-11', dates: 2 },
      peak: { rank: { best: 3, dates_in_top_250: 2 } },
      versions: [{}, { last_seen: '2026-05-11', ...ended }],
      seen_in: [{ snapshot_type: 'catalogue', date: '2026-05-11', position: 2 }],
      gone: { left: null, kind: 'unknown' },
    });
    expect(snapshot).toMatchObject({ date: '2026-05-11' });
  });
});

it('shows a title that only a later, partial snapshot has as that one saw it', async () => {
  await using other = await openFiveDatesApi(`
    DELETE FROM anime_snapshot USING snapshot
     WHERE snapshot.snapshot_id = anime_snapshot.snapshot_id AND date < '2026-06-01' AND mal_id = 7;
    UPDATE snapshot SET complete = false WHERE date = '2026-06-01'`);
  const { data, snapshot } = await other.ask<TitleDetails>('/anime/7');
  expect(data).toMatchObject({ members: 310, change: null, seen_in: [], gone: null });
  expect(snapshot).toMatchObject({ date: '2026-06-01', complete: false });
});

describe('a title that a series never had', () => {
  it.each([
    ['/anime/99', '99', 'ids that catalogue has on a date whose titles are kept; anime/search finds them'],
    [
      '/anime/7?date=2026-05-12',
      '7',
      'ids that catalogue has on a date up to 2026-05-12 whose titles are kept; anime/search finds them; ' +
        'this one is in catalogue of 2026-06-01',
    ],
    [
      '/anime/4?snapshot_type=top',
      '4',
      'ids that top has on a date whose titles are kept; anime/search finds them; ' +
        'this one is in catalogue of 2026-06-01',
    ],
  ])('%s: 404', async (question, value, allowed) => {
    expect(await api.problem(question)).toMatchObject({
      status: 404,
      type: 'urn:animedashboard:problem:unknown-title',
      errors: [{ in: 'path', field: 'mal_id', value, allowed }],
    });
  });

  it.each(['/anime/0', '/anime/2147483648', '/anime/one'])('%s: 400', async (question) => {
    expect(await api.problem(question)).toMatchObject({
      status: 400,
      errors: [{ in: 'path', field: 'mal_id', allowed: 'a whole number from 1 to 2147483647' }],
    });
  });
});

describe('after thinning and rejected records', () => {
  /** The first date is thinned out; Epsilon's record was rejected on the date on which it was missing first. */
  const changed = `
    INSERT INTO thinned_version
    SELECT series_id, version_id, date, date FROM anime_snapshot JOIN snapshot USING (snapshot_id)
     WHERE date = '2026-05-04';
    DELETE FROM anime_snapshot USING snapshot
     WHERE snapshot.snapshot_id = anime_snapshot.snapshot_id AND date = '2026-05-04';
    UPDATE snapshot SET thinned_at = now() WHERE date = '2026-05-04';
    UPDATE snapshot SET seen_unknown = '{5}' WHERE date = '2026-05-25';
    UPDATE snapshot SET knows_who_left = false WHERE date = '2026-06-01' AND scope_pages IS NOT NULL`;
  let other: FiveDatesApi;
  beforeAll(async () => {
    other = await openFiveDatesApi(changed);
  });
  afterAll(() => other[Symbol.asyncDispose]());

  it('the description that was seen on thinned dates stays', async () => {
    const { data } = await other.ask<TitleDetails>('/anime/2');
    expect(data.watched).toEqual({
      since: '2026-05-11',
      first_seen: '2026-05-04',
      last_seen: '2026-06-01',
      dates: 3,
    });
    expect(data.versions).toMatchObject([
      { first_seen: '2026-05-04', last_seen: '2026-05-04' },
      { first_seen: '2026-05-11', last_seen: '2026-05-25', ...ended },
      { first_seen: '2026-06-01', last_seen: '2026-06-01', ...airsAgain },
    ]);
  });

  it('a title is not gone while its record was there, and not known to be gone while records had no id', async () => {
    const { data } = await other.ask<TitleDetails>('/anime/5');
    expect(data.gone).toEqual({ left: '2026-06-01', kind: 'left' });
    const rejected = await other.ask<TitleDetails>('/anime/5?date=2026-05-25');
    expect(rejected.data.gone).toEqual({ left: null, kind: 'unknown' });
    const unclear = await other.ask<TitleDetails>('/anime/7?snapshot_type=top');
    expect(unclear.data.gone).toEqual({ left: null, kind: 'unknown' });
  });

  it('a thinned date answers 410', async () => {
    expect(await other.problem('/anime/2?date=2026-05-04')).toMatchObject({
      status: 410,
      nearest: '2026-05-11',
    });
  });
});
