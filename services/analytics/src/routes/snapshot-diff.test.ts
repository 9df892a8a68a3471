import type { SnapshotDiff } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  // The page of the series `top` of 1 June asks for something else than the one before; a date of `catalogue` is thinned.
  api = await openFiveDatesApi(`
    INSERT INTO run (run_id, series_id, date, state, fingerprint, query, source_name, base_url, started_at)
    SELECT '00000000-0000-4000-8000-000000000001', series_id, '2026-06-08', 'done', '', '{"other": true}', '', '', now()
      FROM series WHERE name = 'top';
    INSERT INTO snapshot (series_id, date, run_id, complete, scope_pages, knows_who_left, published_at, first_fetch_at,
                          last_fetch_at)
    SELECT series_id, date, run_id, true, 1, true, now(), now(), now() FROM run WHERE date = '2026-06-08';
    INSERT INTO anime_snapshot
    SELECT (SELECT max(snapshot_id) FROM snapshot), mal_id, version_id, position, scored_by, rank, popularity, members,
           favorites, score
      FROM anime_snapshot
     WHERE mal_id = 3 AND snapshot_id = (SELECT max(snapshot_id) - 1 FROM snapshot);
    INSERT INTO snapshot (series_id, date, run_id, complete, knows_who_left, published_at, first_fetch_at, last_fetch_at,
                          thinned_at)
    SELECT series_id, '2026-05-01', run_id, true, true, now(), now(), now(), now()
      FROM run JOIN series USING (series_id) WHERE name = 'catalogue' LIMIT 1;`);
});
afterAll(() => api[Symbol.asyncDispose]());

const diff = async (of: string): Promise<SnapshotDiff> =>
  (await api.ask<SnapshotDiff>(`/snapshots/${of}`)).data;
const listed = ({ listed: titles }: SnapshotDiff): unknown[] =>
  titles.map(({ kind, card, fields }) => [kind, card?.title, fields.join(' ')]);

const nothing = { entered: 0, left: 0, left_scope: 0, changed: 0, described: 0 };
const allNull = { entered: null, left: null, left_scope: null, changed: null, described: null };

describe('against the previous whole snapshot', () => {
  it('lists who entered and left and what changed, over a partial snapshot and a gap', async () => {
    const answer = await api.ask<SnapshotDiff>('/snapshots/catalogue/2026-05-25/diff');
    expect([answer.compared_with?.date, answer.snapshot?.date]).toEqual(['2026-05-11', '2026-05-25']);
    expect(answer.data).toMatchObject({
      same_query: true,
      totals: { ...nothing, entered: 1, left: 1, changed: 4 },
      unknown: [],
      next: null,
    });
    expect(listed(answer.data)).toEqual([
      ['entered', 'Eta', ''],
      ['left', 'Epsilon', ''],
      ['changed', 'Alpha', 'score scored_by rank members favorites'],
      ['changed', 'Beta', 'score scored_by rank members favorites'],
      ['changed', 'Gamma', 'score scored_by members favorites'],
      ['changed', 'Zeta', 'members favorites'],
    ]);
    expect(answer.data.listed[1]).toMatchObject({
      mal_id: 5,
      card: { mal_id: 5, genres: ['Action'], studios: ['Ajia-do', 'Bones'] },
      before: { score: 5.8, scored_by: 210, rank: 4, popularity: 5, members: 2000, favorites: 2 },
      after: null,
    });
  });

  it('tells parts of the description apart from figures', async () => {
    const answer = await diff('catalogue/2026-06-01/diff');
    expect(answer.totals).toEqual({ ...nothing, changed: 6, described: 1 });
    expect(answer.listed[1]).toMatchObject({
      kind: 'changed',
      card: { title: 'Beta', status: 'Currently Airing' },
      fields: ['scored_by', 'members', 'status', 'aired_to'],
      before: { members: 5600 },
      after: { members: 5700 },
    });
  });

  it('says of the first pages that a title has left these', async () => {
    const answer = await diff('top/2026-06-01/diff');
    expect(answer.totals).toEqual({ ...nothing, entered: 1, left_scope: 1, changed: 2 });
    expect(listed(answer).slice(0, 2)).toEqual([
      ['entered', 'Beta', ''],
      ['left_scope', 'Eta', ''],
    ]);
    expect(listed(await diff('top/2026-06-01/diff?kind=left_scope'))).toEqual([['left_scope', 'Eta', '']]);
    expect(listed(await diff('top/2026-06-01/diff?kind=left'))).toEqual([]);
  });

  it('says of a partial snapshot nothing of who left', async () => {
    const answer = await diff('catalogue/2026-05-12/diff');
    expect(answer.totals).toEqual({ ...nothing, left: null, left_scope: null, changed: 2 });
    expect(answer.unknown).toEqual([
      { total: 'left', reason: 'partial' },
      { total: 'left_scope', reason: 'partial' },
    ]);
    expect(listed(answer).map((row) => (row as string[])[1])).toEqual(['Alpha', 'Gamma']);
  });

  it.each([
    ['there is none', 'catalogue/2026-05-04/diff', null, 'no_earlier_snapshot'],
    ['it asked for something else', 'top/2026-06-08/diff', false, 'other_query'],
  ])('says nothing at all where %s', async (_, of, sameQuery, reason) => {
    const answer = await diff(of);
    expect(answer).toMatchObject({ same_query: sameQuery, totals: allNull, listed: [], next: null });
    expect(answer.unknown).toEqual(Object.keys(allNull).map((total) => ({ total, reason })));
  });
});

describe('against a date', () => {
  it('compares dates that lie apart', async () => {
    const answer = await diff('catalogue/2026-06-01/diff?against=2026-05-04&kind=changed');
    expect(answer.totals).toEqual({ ...nothing, entered: 1, left: 1, changed: 5 });
    // Beta is described as at first.
    expect(listed(answer).map((row) => (row as string[])[1])).toEqual([
      'Alpha',
      'Beta',
      'Gamma',
      'Delta',
      'Zeta',
    ]);
  });

  it('compares across a change of the query, and says so', async () => {
    const answer = await diff('top/2026-06-08/diff?against=2026-06-01');
    expect(answer).toMatchObject({ same_query: false, totals: { ...nothing, left_scope: 2 } });
  });

  it('does not call new what a partial snapshot may not have seen', async () => {
    const answer = await diff('catalogue/2026-05-25/diff?against=2026-05-12');
    expect(answer.totals).toEqual({ ...nothing, entered: null, changed: 2 });
    expect(answer.unknown).toEqual([{ total: 'entered', reason: 'partial_earlier' }]);
    expect(answer.listed.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
  });
});

describe('paging', () => {
  it('comes to the same, page by page', async () => {
    const whole = await diff('catalogue/2026-05-25/diff');
    const pages: SnapshotDiff[] = [];
    let cursor = '';
    do {
      const page = await diff(`catalogue/2026-05-25/diff?limit=2${cursor}`);
      pages.push(page);
      cursor = `&cursor=${page.next ?? ''}`;
    } while (pages.at(-1)?.next !== null);
    expect(pages.map(({ next }) => next)).toEqual(['left:5', 'changed:2', null]);
    expect(pages.flatMap((page) => page.listed)).toEqual(whole.listed);
    expect(pages.map(({ totals }) => totals)).toEqual([whole.totals, whole.totals, whole.totals]);
  });

  it('goes on in the first pages too', async () => {
    const first = await diff('top/2026-06-01/diff?limit=2');
    expect(first.next).toBe('left_scope:7');
    expect(listed(await diff('top/2026-06-01/diff?cursor=left_scope:7'))).toHaveLength(2);
  });
});

it('is a table with what was before', async () => {
  expect(await api.table('/snapshots/catalogue/2026-05-25/diff.csv?kind=left')).toEqual([
    'catalogue,2026-05-25,left,5,Epsilon,,TV,Currently Airing,,spring,2026,broadcast,Action,Ajia-do; Bones,,,,,,,,,,' +
      '5.8,210,4,5,2000,2,' +
      'episodes: episodes; score: points; scored_by: people; rank: place; popularity: place; members: people; ' +
      'favorites: people; score_before: points; scored_by_before: people; rank_before: place; ' +
      'popularity_before: place; members_before: people; favorites_before: people',
  ]);
});

it.each([
  ['catalogue/2026-05-13/diff', 404, 'path', 'date', 'a date that has one: 2026-05-12'],
  ['catalogue/2026-05-01/diff', 410, 'path', 'date', 'a date that has one: 2026-05-04'],
  ['tops/2026-05-25/diff', 404, 'path', 'snapshot_type', 'catalogue, top'],
  ['top/2026-13-01/diff', 400, 'path', 'date', 'a date as YYYY-MM-DD'],
  [
    'catalogue/2026-05-25/diff?against=2026-05-05',
    404,
    'query',
    'against',
    'a date that has one: 2026-05-04',
  ],
  [
    'catalogue/2026-05-25/diff?against=2026-05-01',
    410,
    'query',
    'against',
    'a date that has one: 2026-05-04',
  ],
  ['catalogue/2026-05-25/diff?against=2026-05-25', 400, 'query', 'against', 'a date before 2026-05-25'],
  ['catalogue/2026-05-25/diff?cursor=5', 400, 'query', 'cursor', 'what an answer gave as `next`'],
  ['catalogue/2026-05-25/diff?cursor=changed:2147483648', 400, 'query', 'cursor', 'what an answer gave'],
  ['catalogue/2026-05-25/diff?kind=gone', 400, 'query', 'kind', 'entered, left, left_scope, changed'],
])('%s: %d', async (of, status, place, field, allowed) => {
  expect(await api.problem(`/snapshots/${of}`)).toMatchObject({
    status,
    errors: [{ in: place, field, allowed: expect.stringContaining(allowed) as string }],
  });
});
