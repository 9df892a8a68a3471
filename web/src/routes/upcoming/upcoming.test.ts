import type { Mover } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import type { Api, ApiQuery } from '#lib/server/api/api.ts';
import { parseQuery } from '#lib/server/pages/query.ts';
import { upcoming } from './upcoming.ts';
import { unaired } from './upcoming.fixtures.ts';
import { upcomingQuery } from './upcoming-query.ts';

const runId = '4a0caca2-2d20-4ea8-86f4-4e8756ac4360';
const reference = (date: string) => ({
  type: 'upcoming',
  date,
  run_id: runId,
  complete: true,
  scope: { kind: 'all' as const },
});
const listed = (date: string) => ({
  date,
  complete: true,
  scope: { kind: 'all' },
  thinned: false,
  titles: 3,
  run_id: runId,
  published_at: `${date}T06:00:00Z`,
  first_fetch_at: `${date}T05:00:00Z`,
  last_fetch_at: `${date}T06:00:00Z`,
});
const moved = (mal_id: number, change: number, status: string): Mover => ({
  ...unaired(mal_id, { status }),
  change,
  before: unaired(mal_id),
  after: unaired(mal_id),
  difference: {
    score: null,
    scored_by: null,
    rank: null,
    popularity: null,
    members: change,
    favorites: null,
  },
});

/** An API with three titles on two pages, and with so many dates. */
function apiOf(dates: string[]): { api: Api; asked: [string, ApiQuery][] } {
  const asked: [string, ApiQuery][] = [];
  const pages = {
    first: {
      titles: [unaired(1, { members: 30_000 }), unaired(2, { members: 20_000 })],
      next_cursor: 'second',
    },
    second: { titles: [unaired(3, { members: 10 })], next_cursor: null },
  };
  const last = dates.at(-1) ?? '';
  const answers: Record<string, (query: ApiQuery) => { data: unknown; compared_with?: unknown }> = {
    '/snapshots': () => ({
      data: [{ snapshot_type: 'upcoming', dates: dates.map(listed), gaps: [], breaks: [] }],
    }),
    '/anime/search': ({ cursor }) => ({
      data: { total: 3, facets: { type: [] }, ...pages[cursor === 'second' ? 'second' : 'first'] },
    }),
    // More titles of the others have moved than it lists.
    '/movers': ({ by, from, status }) => ({
      data: {
        rule: { by, formula: '', constants: {}, unit: 'people', min_votes: 0, explanation: '' },
        days: 7,
        compared: 3,
        risen: 1,
        fallen: 0,
        up: status === 'Not yet aired' ? [moved(2, 40, status)] : [moved(9, 500, 'Currently Airing')],
        down: [],
      },
      compared_with: reference(String(from)),
    }),
  };
  const ask: Api['ask'] = (path, query = {}) => {
    asked.push([path, query]);
    const answer = {
      snapshot: reference(last),
      compared_with: null,
      source: null,
      ...answers[path]?.(query),
    };
    return Promise.resolve(answer as never);
  };
  return { api: { ask, askFresh: ask }, asked };
}

const viewOf = (api: Api, search: string) =>
  upcoming.view({ params: {}, query: parseQuery(upcomingQuery, new URLSearchParams(search)), api });

test('all pages are read, and gains are those of titles that have not aired, from about a week before', async () => {
  const { api, asked } = apiOf(['2026-05-09', '2026-05-10', '2026-05-17']);
  const view = await viewOf(api, '?sort=gain');
  expect(view.rows.map(({ mal_id, gain }) => [mal_id, gain])).toEqual([
    [2, 40],
    [1, null],
    [3, null],
  ]);
  expect(view.gains).toMatchObject({
    since: '2026-05-10',
    days: 7,
    sentence: 'Of 3 titles listed on both dates, 1 gained members and none lost some.',
  });
  expect(view.gains?.members.up.map(({ mal_id }) => mal_id)).toEqual([2]);
  expect(view.pin).toEqual({ snapshot_type: 'upcoming', date: '2026-05-17', from: '2026-05-10' });
  const searches = asked.filter(([path]) => path === '/anime/search').map(([, query]) => query);
  expect(searches.map(({ cursor, snapshot_type }) => [snapshot_type, cursor])).toEqual([
    ['upcoming', undefined],
    ['upcoming', 'second'],
  ]);
});

test('with one snapshot there are members, and it says when gains will be there', async () => {
  const { api, asked } = apiOf(['2026-05-17']);
  const view = await viewOf(api, '?sort=gain&premiere=1999');
  expect(view).toMatchObject({ sort: 'members', gains: null, chosen: 3 });
  expect(view.remarks).toEqual([
    'What they gain will stand here from the second snapshot of the series “upcoming” on; the first is that of 17 May 2026.',
    'No title is known to come out then, so all are shown.',
  ]);
  expect(asked.some(([path]) => path === '/movers')).toBe(false);
});

test.each(['?limit=0', '?limit=x', '?premiere=soon', '?sort=score', '?nope=1'])('%s is refused', (search) => {
  expect(() => parseQuery(upcomingQuery, new URLSearchParams(search))).toThrow('not understood');
});
