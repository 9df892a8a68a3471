import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createHistory,
  dumpAll,
  emptyHistory,
  type RunSketch,
  takeSnapshot,
  type TestHistory,
} from './history-fixture.ts';
import { type PlaceSketch } from './page-fixture.ts';
import { replaces } from './publish.ts';

let history: TestHistory;
beforeAll(async () => {
  history = await createHistory();
});
afterAll(() => history[Symbol.asyncDispose]());
beforeEach(() => emptyHistory(history.pool));

const take = (sketch: RunSketch): ReturnType<typeof takeSnapshot> => takeSnapshot(history.pool, sketch);
const none = {
  inserted: 0,
  updated: 0,
  moved: 0,
  unchanged: 0,
  removed: 0,
  duplicates: 0,
  rejected: 0,
};

async function positions(date = '2026-01-01'): Promise<Record<number, number>> {
  const { rows } = await history.pool.query<{ mal_id: number; position: number }>(
    'SELECT mal_id, position FROM anime_snapshot JOIN snapshot USING (snapshot_id) WHERE date = $1',
    [date],
  );
  return Object.fromEntries(rows.map(({ mal_id, position }) => [mal_id, position]));
}

describe('counts against what the date held', () => {
  const held: PlaceSketch[] = [1, 2, 3, 4];
  const cases: {
    name: string;
    pages: PlaceSketch[][];
    counts: Partial<typeof none> & { fetched: number };
  }[] = [
    { name: 'the same again', pages: [held], counts: { fetched: 4, unchanged: 4 } },
    {
      name: 'the same over two pages',
      pages: [
        [1, 2],
        [3, 4],
      ],
      counts: { fetched: 4, unchanged: 4 },
    },
    {
      name: 'one more, at the end',
      pages: [[...held, 5]],
      counts: { fetched: 5, unchanged: 4, inserted: 1 },
    },
    { name: 'one more, in front', pages: [[5, ...held]], counts: { fetched: 5, moved: 4, inserted: 1 } },
    { name: 'one fewer', pages: [[1, 2, 4]], counts: { fetched: 3, unchanged: 2, moved: 1, removed: 1 } },
    {
      name: 'a metric differs',
      pages: [[1, { id: 2, members: 1001 }, 3, 4]],
      counts: { fetched: 4, unchanged: 3, updated: 1 },
    },
    {
      name: 'a metric goes',
      pages: [[1, { id: 2, score: null, scored_by: null }, 3, 4]],
      counts: { fetched: 4, unchanged: 3, updated: 1 },
    },
    {
      name: 'a description differs, and its place: updated, not moved',
      pages: [[{ id: 2, description: { status: 'Currently Airing' } }, 1, 3, 4]],
      counts: { fetched: 4, unchanged: 2, moved: 1, updated: 1 },
    },
    {
      name: 'duplicates, in a page and across pages: what is said later is passed over',
      pages: [
        [1, 2, 1, 3],
        [{ id: 3, members: 5 }, 4, 2],
      ],
      counts: { fetched: 7, unchanged: 4, duplicates: 3 },
    },
    {
      name: 'rejected with an id: unknown, and gone from the rows',
      pages: [[1, { rejected: 2 }, 3, 4]],
      counts: { fetched: 4, unchanged: 1, moved: 2, removed: 1, rejected: 1 },
    },
    {
      name: 'a rejected duplicate of a valid record',
      pages: [[1, 2, { rejected: 2 }, 3, 4, { rejected: null }]],
      counts: { fetched: 6, unchanged: 4, rejected: 2 },
    },
  ];

  test.each(cases)('$name', async ({ pages, counts }) => {
    await take({ pages: [held] });
    const { counts: counted } = await take({ pages });
    expect(counted).toEqual({ ...none, ...counts });
    const { inserted, updated, moved, unchanged, duplicates, rejected } = counted;
    expect(inserted + updated + moved + unchanged + duplicates + rejected).toBe(counted.fetched);
  });

  test('positions count from 1 without gaps, duplicates at their first place', async () => {
    await take({ pages: [[7, { rejected: 1 }, 5, 7], [5, 9, { rejected: null }], [3]] });
    expect(await positions()).toEqual({ 7: 1, 5: 2, 9: 3, 3: 4 });
  });

  test('the rows become what the second run saw', async () => {
    await take({ pages: [[1, 2, 3, 4]] });
    await take({ pages: [[4, 5, { id: 1, members: 7 }]] });
    expect(await positions()).toEqual({ 4: 1, 5: 2, 1: 3 });
    const { rows } = await history.pool.query('SELECT members FROM anime_snapshot WHERE mal_id = 1');
    expect(rows).toEqual([{ members: 7 }]);
  });
});

describe('changes against the previous whole date', () => {
  interface Case {
    name: string;
    before: Omit<RunSketch, 'date'>;
    now: Omit<RunSketch, 'date'>;
    changes: Record<'entered' | 'left' | 'left_scope', number | null> | null;
  }
  const cases: Case[] = [
    {
      name: 'everything that the query names',
      before: { pages: [[1, 2, 3]] },
      now: { pages: [[2, 4, 5]] },
      changes: { entered: 2, left: 2, left_scope: 0 },
    },
    {
      name: 'the first pages: out of scope is not gone',
      before: { pages: [[1, 2, 3]], scopePages: 1 },
      now: { pages: [[2, 4, 5]], scopePages: 1 },
      changes: { entered: 2, left: 0, left_scope: 2 },
    },
    {
      name: 'a partial run knows nothing of what it did not see',
      before: { pages: [[1, 2, 3]] },
      now: { pages: [[2, 4]], complete: false },
      changes: { entered: 1, left: null, left_scope: null },
    },
    {
      name: 'a rejected id was seen: it has neither left nor, a day later, entered',
      before: { pages: [[1, { rejected: 2 }, 3]] },
      now: { pages: [[2, { rejected: 1 }]] },
      changes: { entered: 0, left: 1, left_scope: 0 },
    },
    {
      name: 'after a rejected record without an id nobody can be said to have left',
      before: { pages: [[1, 2]] },
      now: { pages: [[1, { rejected: null }]] },
      changes: { entered: 0, left: null, left_scope: null },
    },
    {
      name: 'a changed query is a break',
      before: { pages: [[1, 2]], query: { jikan: { type: 'tv' } } },
      now: { pages: [[1, 2]] },
      changes: null,
    },
    {
      name: 'a partial date before is no date to compare with',
      before: { pages: [[1, 2]], complete: false },
      now: { pages: [[1, 2]] },
      changes: null,
    },
  ];

  test.each(cases)('$name', async ({ before, now, changes }) => {
    await take({ date: '2026-01-01', ...before });
    const { changes: found } = await take({ date: '2026-01-03', ...now });
    expect(found).toEqual(changes === null ? null : { since: '2026-01-01', ...changes });
  });

  test('looks past partial dates, and never at later ones', async () => {
    await take({ date: '2026-01-01', pages: [[1]] });
    await take({ date: '2026-01-02', pages: [[1, 2, 3]], complete: false });
    await take({ date: '2026-01-04', pages: [[1, 2, 3, 4]] });
    const { changes } = await take({ date: '2026-01-03', pages: [[1, 2]] });
    expect(changes).toEqual({ since: '2026-01-01', entered: 1, left: 0, left_scope: 0 });
  });
});

describe('whole and partial', () => {
  test.each([
    { incoming: { complete: true, titles: 1 }, held: null, expected: true },
    { incoming: { complete: false, titles: 1 }, held: null, expected: true },
    { incoming: { complete: true, titles: 1 }, held: { complete: true, titles: 9 }, expected: true },
    { incoming: { complete: true, titles: 1 }, held: { complete: false, titles: 9 }, expected: true },
    { incoming: { complete: false, titles: 9 }, held: { complete: true, titles: 1 }, expected: false },
    { incoming: { complete: false, titles: 9 }, held: { complete: false, titles: 9 }, expected: true },
    { incoming: { complete: false, titles: 8 }, held: { complete: false, titles: 9 }, expected: false },
  ])('$incoming over $held: $expected', ({ incoming, held, expected }) => {
    expect(replaces(incoming, held)).toBe(expected);
  });

  test('a partial run leaves a whole snapshot as it was, revision included', async () => {
    const whole = await take({ pages: [[1, 2, 3]] });
    const before = await dumpAll(history.pool);
    const partial = await take({ pages: [[{ id: 1, members: 5 }, 4]], complete: false });
    expect(partial).toMatchObject({ published: false, revision: whole.revision, changes: null });
    expect(partial.counts).toEqual({ ...none, fetched: 2, updated: 1, inserted: 1 });
    const after = await dumpAll(history.pool);
    const untouched = [
      'snapshot',
      'anime_snapshot',
      'snapshot_rollup',
      'season_rollup',
      'year_rollup',
      'tag',
      'revision',
    ];
    for (const table of untouched) expect(after[table]).toEqual(before[table]);
  });

  test('a partial run goes on from its pages and becomes whole', async () => {
    await take({ pages: [[1, 2]], complete: false });
    const { rows: kept } = await history.pool.query('SELECT page FROM staged_page');
    expect(kept).toEqual([{ page: 1 }]);
    const { counts } = await take({ pages: [[1, 2], [3]] });
    expect(counts).toEqual({ ...none, fetched: 3, unchanged: 2, inserted: 1 });
    const { rows } = await history.pool.query(
      'SELECT complete, attempt, state FROM snapshot JOIN run USING (run_id)',
    );
    expect(rows).toEqual([{ complete: true, attempt: 2, state: 'done' }]);
    const { rows: left } = await history.pool.query('SELECT FROM staged_record');
    expect(left).toEqual([]);
  });
});

test('every publish raises the revision by one and announces it when it commits, an identical one too', async () => {
  const listener = await history.pool.connect();
  try {
    await listener.query('LISTEN history');
    const announced: (string | undefined)[] = [];
    listener.on('notification', ({ payload }) => announced.push(payload));
    const first = await take({ pages: [[1]] });
    const second = await take({ pages: [[1]] });
    await listener.query('SELECT');
    expect(second.revision).toBe(first.revision + 1);
    const newSeries = first.revision - 1;
    expect(announced).toEqual([newSeries, first.revision, second.revision].map(String));
  } finally {
    listener.release(true);
  }
});

test('publishing without a staged page is refused', async () => {
  await expect(take({ pages: [] })).rejects.toThrow('has staged no page');
});
