import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createHistory,
  dumpReadable,
  emptyHistory,
  takeSnapshot,
  type TestHistory,
} from './history-fixture.ts';
import { type PlaceSketch } from './page-fixture.ts';

let history: TestHistory;
beforeAll(async () => {
  history = await createHistory();
});
afterAll(() => history[Symbol.asyncDispose]());

interface Day {
  date: string;
  places: PlaceSketch[];
  complete: boolean;
}

const statuses = ['Not yet aired', 'Currently Airing', 'Finished Airing'];
/** A few ids and descriptions, so that titles come, go, change and change back. */
const place: fc.Arbitrary<PlaceSketch> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .record({
        id: fc.integer({ min: 1, max: 5 }),
        members: fc.option(fc.integer({ min: 0, max: 2 })),
        score: fc.option(fc.constantFrom(6.5, 7.25)),
        status: fc.constantFrom(...statuses),
        studio: fc.constantFrom('Studio One', 'Studio Uno'),
      })
      .map(({ id, members, score, status, studio }) => ({
        id,
        members,
        score,
        description: { status, companies: [{ role: 'studio' as const, id: 1, name: studio }] },
      })),
  },
  {
    weight: 1,
    arbitrary: fc.option(fc.integer({ min: 1, max: 5 })).map((rejected) => ({ rejected })),
  },
);

/** Days apart from each other, so that weeks end between them. */
const days = fc
  .array(fc.record({ places: fc.array(place, { maxLength: 6 }), complete: fc.boolean() }), {
    minLength: 2,
    maxLength: 4,
  })
  .map((sketches) =>
    sketches.map((sketch, index): Day => ({
      ...sketch,
      date: new Date(Date.UTC(2026, 0, 1 + index * 3)).toISOString().slice(0, 10),
    })),
  );
const inAnyOrder = days.chain((chronological) =>
  fc.record({
    chronological: fc.constant(chronological),
    shuffled: fc.shuffledSubarray(chronological, { minLength: chronological.length }),
  }),
);

const policy = { keepDays: 2, thenKeep: 'Weekly' } as const;
const lastDate = '2026-01-20';

async function load(
  order: readonly Day[],
  thinAfter: 'each' | 'last' | 'never',
): Promise<Record<string, unknown[]>> {
  await emptyHistory(history.pool);
  for (const [index, { date, places, complete }] of order.entries()) {
    const thins = thinAfter === 'each' || (thinAfter === 'last' && index === order.length - 1);
    await takeSnapshot(history.pool, {
      date,
      pages: [places],
      complete,
      fingerprint: date,
      today: lastDate,
      ...(thins ? { retention: policy } : {}),
    });
  }
  return dumpReadable(history.pool);
}

const runs = { numRuns: 12 };

describe('no stored value depends on another date', () => {
  test('dates loaded in any order give equal tables', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(inAnyOrder, async ({ chronological, shuffled }) => {
        expect(await load(shuffled, 'never')).toEqual(await load(chronological, 'never'));
      }),
      runs,
    );
  });

  test('thinning after each run and once at the end come to the same', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(inAnyOrder, async ({ chronological, shuffled }) => {
        expect(await load(shuffled, 'each')).toEqual(await load(chronological, 'last'));
      }),
      runs,
    );
  });
});

test('a description that goes A → B → A is kept twice and shown three times', async () => {
  await emptyHistory(history.pool);
  for (const [index, status] of ['Currently Airing', 'Finished Airing', 'Currently Airing'].entries()) {
    const date = `2026-01-0${index + 1}`;
    await takeSnapshot(history.pool, { date, pages: [[{ id: 1, description: { status } }]] });
  }
  const { rows } = await history.pool.query(
    `SELECT date, status FROM anime_snapshot JOIN snapshot USING (snapshot_id) JOIN anime_version USING (version_id)
      ORDER BY date`,
  );
  expect(rows).toEqual([
    { date: '2026-01-01', status: 'Currently Airing' },
    { date: '2026-01-02', status: 'Finished Airing' },
    { date: '2026-01-03', status: 'Currently Airing' },
  ]);
  const { rows: versions } = await history.pool.query('SELECT status FROM anime_version ORDER BY status');
  expect(versions).toEqual([{ status: 'Currently Airing' }, { status: 'Finished Airing' }]);
});
