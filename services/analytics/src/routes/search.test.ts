import type { FoundTitle, ProblemDetails, SearchResult } from '@animedashboard/contracts';
import { createPool, migrate } from '@animedashboard/database';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFiveDates } from '../../../../tests/support/five-dates.ts';
import { createTestDatabase } from '../../../../tests/support/postgres.ts';
import { openTestApi, type TestApi } from '../testing/api.ts';

const path = '/api/v1/analytics/anime/search';

let history: Awaited<ReturnType<typeof loadFiveDates>>;
let api: TestApi;

beforeAll(async () => {
  history = await loadFiveDates();
  api = openTestApi({ url: history.url });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await history[Symbol.asyncDispose]();
});

async function find(query: string): Promise<SearchResult> {
  const response = await api.get(`${path}?${query}`);
  expect([response.status, query]).toEqual([200, query]);
  return ((await response.json()) as { data: SearchResult }).data;
}

async function problemOf(query: string): Promise<ProblemDetails> {
  return (await (await api.get(`${path}?${query}`)).json()) as ProblemDetails;
}

const ids = ({ titles }: SearchResult): number[] => titles.map(({ mal_id }) => mal_id);
const named = (q: string): string => `q=${encodeURIComponent(q)}`;

/** Ids of the latest date: 1 Alpha, 2 Beta, 3 Gamma (Attack, 進撃の巨人), 4 Delta, 6 Zeta, 7 Eta. */
describe('without arguments', () => {
  it('lists every title by members and counts it by each facet', async () => {
    const result = await find('');
    expect(ids(result)).toEqual([3, 6, 1, 2, 7, 4]);
    const { titles, ...rest } = result;
    expect(titles[0]).toEqual<FoundTitle>({
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
      aired_from: '2013-04-07',
      score: 8.99,
      scored_by: 2150,
      rank: 1,
      popularity: 1,
      members: 41_200,
      favorites: 824,
      match: null,
    });
    expect(rest).toEqual({
      total: 6,
      sort: 'members',
      order: 'desc',
      next_cursor: null,
      facets: {
        type: [
          { value: 'TV', titles: 3 },
          { value: 'Movie', titles: 1 },
          { value: 'OVA', titles: 1 },
          { value: null, titles: 1 },
        ],
        status: [
          { value: 'Currently Airing', titles: 2 },
          { value: 'Finished Airing', titles: 2 },
          { value: 'Not yet aired', titles: 1 },
          { value: null, titles: 1 },
        ],
        genre: [
          { value: 'Drama', id: 8, kind: 'genre', titles: 3 },
          { value: 'Action', id: 1, kind: 'genre', titles: 2 },
          { value: 'Mecha', id: 18, kind: 'theme', titles: 1 },
          { value: 'Shounen', id: 27, kind: 'demographic', titles: 1 },
          { value: null, id: null, kind: null, titles: 2 },
        ],
        studio: [
          { value: 'Bones', id: 4, titles: 2 },
          { value: 'Ajia-do', id: 7, titles: 1 },
          { value: null, id: null, titles: 3 },
        ],
        year: [
          { value: 2026, titles: 3 },
          { value: 2013, titles: 1 },
          { value: 1998, titles: 1 },
          { value: null, titles: 1 },
        ],
        season: [
          { value: 'spring', titles: 3 },
          { value: 'summer', titles: 1 },
          { value: 'fall', titles: 1 },
          { value: null, titles: 1 },
        ],
        score: [
          { value: 8, titles: 3 },
          { value: 7, titles: 1 },
          { value: null, titles: 2 },
        ],
      },
    } satisfies Omit<SearchResult, 'titles'>);
  });

  it('counts the same when it has to count: every value of a filter is no filter', async () => {
    const { facets: read, total } = await find('');
    const everyType = 'type=tv&type=movie&type=ova&type=null';
    const everySeason = 'season=spring&season=SUMMER&season=fall&season=null';
    for (const query of [everyType, everySeason, `${everyType}&${everySeason}`]) {
      expect(await find(query)).toMatchObject({ total, facets: read });
    }
  });

  it('has nothing to list before there is a snapshot', async () => {
    await using empty = await createTestDatabase();
    await migrate(empty.url);
    await using ofEmpty = openTestApi({ url: empty.url });
    const answer = (await (await ofEmpty.get(`${path}?q=alpha&genre=Action`)).json()) as {
      data: SearchResult;
      snapshot: unknown;
    };
    expect(answer.snapshot).toBeNull();
    expect(answer.data).toMatchObject({ total: 0, titles: [], next_cursor: null, facets: { type: [] } });
  });

  it('is a table of the titles shown', async () => {
    const text = await (await api.get(`${path}.csv?${named('attack')}`)).text();
    const [header, row, ...more] = text.trim().split('\r\n');
    expect(header).toMatch(/^series,date,mal_id,title,.*,aired_from,score,.*,matched_name,match_kind,units$/);
    expect(row).toMatch(/^catalogue,2026-06-01,3,Gamma,Attack,.*,2013-04-07,8.99,.*,Attack,exact,/);
    expect(more).toEqual([]);
  });
});

describe('by name', () => {
  it.each<[q: string, found: [id: number, kind: string, name: string][]]>([
    ['alpha', [[1, 'exact', 'Alpha']]],
    ['ＡＬＰＨ', [[1, 'prefix', 'Alpha']]],
    ['first', [[1, 'word', 'The First']]],
    ['first the', [[1, 'part', 'The First']]],
    ['irs', [[1, 'part', 'The First']]],
    ['pokemon', [[2, 'word', 'Second Pokémon']]],
    ['Pokémon', [[2, 'word', 'Second Pokémon']]],
    ['second-pokémon!', [[2, 'exact', 'Second Pokémon']]],
    ['secondpokemon', [[2, 'similar', 'Second Pokémon']]],
    ['進', [[3, 'prefix', '進撃の巨人']]],
    ['進撃', [[3, 'prefix', '進撃の巨人']]],
    ['巨人', [[3, 'part', '進撃の巨人']]],
    ['進撃の巨入', [[3, 'similar', '進撃の巨人']]],
    ['gamna', [[3, 'similar', 'Gamma']]],
    // The nearest first, and of equally near ones the title with more members.
    [
      'eta',
      [
        [7, 'exact', 'Eta'],
        [6, 'part', 'Zeta'],
        [2, 'part', 'Beta'],
      ],
    ],
    // One or two letters begin a word.
    [
      'a',
      [
        [3, 'prefix', 'Attack'],
        [1, 'prefix', 'Alpha'],
      ],
    ],
    ['fi', [[1, 'word', 'The First']]],
    ['ta', []],
    ['%', []],
    ['_', []],
    ['\\', []],
    ["'; DROP TABLE run; --", []],
    ['❤️', []],
    ['nothing that is like it', []],
    // On the latest date it has left.
    ['epsilon', []],
  ])('%s', async (q, found) => {
    const result = await find(named(q));
    expect(result.titles.map(({ mal_id, match }) => [mal_id, match?.kind, match?.name])).toEqual(found);
    expect(result).toMatchObject({ total: found.length, sort: 'relevance', order: 'desc' });
  });

  it('looks only at what titles are called in the snapshot', async () => {
    expect(ids(await find(`${named('epsilon')}&date=2026-05-11`))).toEqual([5]);
    expect(ids(await find(`${named('a')}&snapshot_type=top&date=2026-05-25`))).toEqual([3, 1]);
  });

  it.each(['', '%20', '%E3%80%80%20'])('takes q=%s as if it were not given', async (q) => {
    expect(await find(`q=${q}`)).toEqual(await find(''));
  });

  it('counts facets among what is called so', async () => {
    const { total, facets } = await find(`${named('eta')}&type=TV`);
    expect(total).toBe(2);
    expect(facets.type).toEqual([
      { value: 'TV', titles: 2 },
      { value: null, titles: 1 },
    ]);
    expect(facets.year).toEqual([{ value: 2026, titles: 2 }]);
  });

  it('never fails at what somebody types', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.string({
        unit: fc.constantFrom('%', '_', '\\', "'", '"', '\0', '\u0301', 'ｱ', '進', '🎬', ' ', 'a'),
      }),
      fc.stringMatching(/^[\p{L}\p{M}\p{P}]{0,60}$/u),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (q) => {
        const { status } = await api.get(`${path}?${new URLSearchParams({ q }).toString()}`);
        expect(status).toBe(q.includes('\0') || q.length > 200 ? 400 : 200);
      }),
      { numRuns: 300 },
    );
  });
});

describe('by filter', () => {
  it.each([
    ['type=TV', [6, 1, 2]],
    ['type=tv&type=null', [6, 1, 2, 7]],
    ['status=not_yet_aired', [6]],
    ['status=null', [7]],
    ['genre=Action', [3, 1]],
    ['genre=action&genre=Drama', [1]],
    ['genre=18', [1]],
    ['genre=shounen', [2]],
    ['genre=null', [7, 4]],
    ['studio=BONES', [3, 1]],
    ['studio=4&studio=ajia do', [3, 1, 2]],
    ['studio=null&studio=7', [6, 2, 7, 4]],
    ['year=2026', [6, 1, 2]],
    ['year=1998&year=2013', [3, 4]],
    ['year=null', [7]],
    ['season=Fall', [4]],
    ['season=null&season=summer', [6, 7]],
    ['score=8', [3, 1, 7]],
    ['score=null&score=7', [6, 2, 4]],
    ['min_score=8.7', [3, 1]],
    ['max_score=8.5', [2, 7]],
    ['min_score=0', [3, 1, 2, 7]],
    ['min_score=8.5&max_score=8.7&score=8', [1, 7]],
    ['type=TV&genre=Drama&year=2026&season=spring&status=Currently Airing&studio=Bones&min_score=5', [1]],
    ['type=TV&date=2026-05-11', [6, 1, 2, 5]],
    [`${named('a')}&type=Movie`, [3]],
  ])('%s', async (query, found) => {
    const result = await find(query);
    expect(ids(result)).toEqual(found);
    expect(result.total).toBe(found.length);
  });

  it('counts for each facet what matches all filters but its own', async () => {
    const { facets } = await find('type=TV&studio=Bones');
    // By Bones: Alpha (TV) and Gamma (Movie). TV: Alpha, Beta, Zeta. Both: Alpha.
    expect(facets.type).toEqual([
      { value: 'Movie', titles: 1 },
      { value: 'TV', titles: 1 },
    ]);
    expect(facets.studio).toEqual([
      { value: 'Ajia-do', id: 7, titles: 1 },
      { value: 'Bones', id: 4, titles: 1 },
      { value: null, id: null, titles: 1 },
    ]);
    expect(facets.genre.map(({ value, titles }) => [value, titles])).toEqual([
      ['Action', 1],
      ['Drama', 1],
      ['Mecha', 1],
    ]);
    expect(facets.score).toEqual([{ value: 8, titles: 1 }]);
  });

  it('shows what was asked for although nothing has it', async () => {
    const { total, facets } = await find('type=OVA&studio=Bones&studio=4&genre=Mecha');
    expect(total).toBe(0);
    expect(facets.studio).toEqual([{ value: 'Bones', id: 4, titles: 0 }]);
    expect(facets.genre).toEqual([{ value: 'Mecha', id: 18, kind: 'theme', titles: 0 }]);
  });
});

describe('in order', () => {
  it.each([
    ['sort=members', [3, 6, 1, 2, 7, 4]],
    ['sort=score', [3, 1, 7, 2, 4, 6]],
    ['sort=score&order=asc', [2, 7, 1, 3, 4, 6]],
    ['sort=scored_by', [3, 1, 7, 2, 4, 6]],
    ['sort=popularity', [3, 6, 1, 2, 7, 4]],
    ['sort=popularity&order=desc', [4, 7, 2, 1, 6, 3]],
    ['sort=favorites', [3, 1, 6, 2, 7, 4]],
    ['sort=title', [1, 2, 4, 7, 3, 6]],
    ['sort=title&order=desc', [6, 3, 7, 4, 2, 1]],
    ['sort=aired_from', [6, 1, 2, 3, 4, 7]],
    ['sort=aired_from&order=asc', [4, 3, 2, 1, 6, 7]],
    [`${named('eta')}&sort=members`, [6, 2, 7]],
    [`${named('eta')}&sort=title`, [2, 7, 6]],
    [`${named('eta')}&sort=aired_from`, [6, 2, 7]],
    ['type=TV&sort=aired_from', [6, 1, 2]],
  ])('%s, and page by page', async (query, order) => {
    expect(ids(await find(query))).toEqual(order);
    const walked: number[] = [];
    for (let next: string | null = ''; next !== null;) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const page: SearchResult = await find(`${query}&limit=1${cursor}`);
      walked.push(...ids(page));
      expect(page.total).toBe(order.length);
      next = page.next_cursor;
    }
    expect(walked).toEqual(order);
  });
});

describe('a cursor', () => {
  it('stays with the snapshot of the first page', async () => {
    const { next_cursor: next } = await find('date=2026-05-11&limit=4');
    const response = await api.get(`${path}?cursor=${next}`);
    const { data, snapshot } = (await response.json()) as { data: SearchResult; snapshot: { date: string } };
    expect(snapshot.date).toBe('2026-05-11');
    expect(ids(data)).toEqual([5, 4]);
  });

  it('is of one question', async () => {
    const { next_cursor: next } = await find('type=TV&limit=1');
    expect(ids(await find(`type=TV&date=2026-06-01&limit=100&cursor=${next}`))).toEqual([1, 2]);
    const { next_cursor: byTitle } = await find('type=TV&sort=title&limit=1');
    const foreign = [
      `cursor=${next}`,
      `type=Movie&cursor=${next}`,
      `type=TV&sort=score&cursor=${next}`,
      `type=TV&order=asc&cursor=${next}`,
      `type=TV&${named('a')}&cursor=${next}`,
      `type=TV&date=2026-05-11&cursor=${next}`,
      `type=TV&snapshot_type=top&cursor=${next}`,
      `type=TV&cursor=${byTitle}`,
      `type=TV&cursor=${next?.slice(0, -1)}`,
      'cursor=x',
      'cursor=',
      `cursor=${Buffer.from('[99,1,1,"x"]').toString('base64url')}`,
    ];
    for (const query of foreign) {
      expect([query, await problemOf(query)]).toMatchObject([
        query,
        { status: 400, errors: [{ in: 'query', field: 'cursor' }] },
      ]);
    }
  });
});

it('a cursor does not outlive its snapshot: the list may be another one', async () => {
  const { next_cursor: next } = await find('date=2026-05-04&limit=1');
  const pool = createPool(history.url, { applicationName: 'search-test', max: 1 });
  await pool.query(`
    UPDATE snapshot SET run_id = (SELECT run_id FROM run WHERE date = '2026-05-11') WHERE date = '2026-05-04'`);
  await pool.query('UPDATE revision SET value = value + 1');
  await pool.end();
  expect(await problemOf(`cursor=${next}`)).toMatchObject({ status: 400, errors: [{ field: 'cursor' }] });
});

describe('problems', () => {
  it.each([
    ['genre=Acton', 404, 'for example Action, '],
    ['studio=Bone', 404, 'for example Bones, '],
    ['studio=99', 404, 'for example '],
    ['genre=null&genre=Action', 400, 'either `null` or genres'],
    ['type=opera', 400, 'TV, Movie, OVA, Special, ONA, Music, CM, PV, TV Special, null'],
    ['status=airing', 400, 'Currently Airing, Finished Airing, Not yet aired, null'],
    ['year=26', 400, 'a year from 1900 to 2100'],
    ['year=never', 400, 'a year from 1900 to 2100, or null'],
    ['season=autumn', 400, 'winter, spring, summer, fall, null'],
    ['score=11', 400, 'a whole number from 0 to 10'],
    ['min_score=9&max_score=8', 400, 'a value that is not after max_score'],
    ['sort=relevance', 400, 'another order, or `q` beside it'],
    ['q=%00', 400, 'text of at most 200 characters'],
    [`q=${'x'.repeat(201)}`, 400, 'text of at most 200 characters'],
    ['q=a&q=b', 400, 'text of at most 200 characters'],
    ['limit=101', 400, 'a whole number from 1 to 100'],
    ['date=2026-05-18', 404, 'a date that has one'],
  ])('%s: %d', async (query, status, allowed) => {
    const problem = await problemOf(query);
    expect(problem.status).toBe(status);
    expect(problem.errors?.[0]).toMatchObject({
      in: 'query',
      allowed: expect.stringContaining(allowed) as string,
    });
  });
});
