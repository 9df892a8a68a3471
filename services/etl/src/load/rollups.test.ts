import type { TitleRecord } from '@animedashboard/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHistory, emptyHistory, takeSnapshot, type TestHistory } from './history-fixture.ts';
import { makeRecord, type TitleSketch } from './page-fixture.ts';

let history: TestHistory;
beforeAll(async () => {
  history = await createHistory();
});
afterAll(() => history[Symbol.asyncDispose]());

const tags = [1, 2, 3].map((id) => ({ kind: 'genre' as const, id, name: `Genre ${id}` }));
const seasons = [
  { year: 2020, season: 'winter', season_source: 'broadcast' },
  { year: 2020, season: 'winter', season_source: 'derived' },
  { year: 2021, season: 'fall', season_source: 'derived' },
  { year: null, season: null, season_source: null },
] as const;

const title: fc.Arbitrary<TitleSketch> = fc
  .record({
    id: fc.integer({ min: 1, max: 1000 }),
    score: fc.option(fc.integer({ min: 100, max: 1000 }).map((hundredths) => hundredths / 100)),
    members: fc.option(fc.integer({ min: 0, max: 2_147_483_647 })),
    favorites: fc.option(fc.integer({ min: 0, max: 100 })),
    popularity: fc.option(fc.integer({ min: 1, max: 30_000 })),
    type: fc.option(fc.constantFrom('TV', 'Movie')),
    status: fc.option(fc.constantFrom('Finished Airing', 'Currently Airing')),
    season: fc.constantFrom(...seasons),
    tags: fc.subarray(tags),
  })
  .map(({ type, status, season, tags: own, ...metrics }) => ({
    ...metrics,
    description: { type, status, ...season, tags: own },
  }));
const titles = fc.uniqueArray(title, { selector: ({ id }) => id, maxLength: 12 });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return mean(middle);
}
const tally = (values: readonly (string | null)[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(values, String)].map(([value, all]) => [value, all.length]));
const present = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** The figures that every rollup of some titles has. */
function figures(records: readonly TitleRecord[]): Record<string, number | null> {
  const scores = present(records.map(({ metrics }) => metrics.score));
  return {
    titles: records.length,
    scored: scores.length,
    mean_score: mean(scores),
    median_score: median(scores),
    members: sum(present(records.map(({ metrics }) => metrics.members))),
    favorites: sum(present(records.map(({ metrics }) => metrics.favorites))),
    mean_popularity: mean(present(records.map(({ metrics }) => metrics.popularity))),
  };
}

/** Compares a stored row with figures that were computed here; stored means have four decimals. */
function expectFigures(
  row: Record<string, unknown> | undefined,
  expected: Record<string, number | null>,
): void {
  for (const [name, value] of Object.entries(row ?? {})) {
    const wanted = expected[name];
    if (wanted === undefined) continue;
    if (wanted === null || value === null) expect({ [name]: value }).toEqual({ [name]: wanted });
    else expect(Number(value), name).toBeCloseTo(wanted, 3.9);
  }
}

test('rollups equal what an independent count of the titles says', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(titles, async (sketches) => {
      await emptyHistory(history.pool);
      await takeSnapshot(history.pool, { pages: [sketches] });
      const records = sketches.map(makeRecord);
      const rowsOf = async (table: string): Promise<Record<string, unknown>[]> =>
        (await history.pool.query<Record<string, unknown>>(`SELECT * FROM ${table}`)).rows;

      const [whole] = await rowsOf('snapshot_rollup');
      expectFigures(whole, figures(records));
      expect(whole).toMatchObject({
        by_type: tally(records.map(({ description }) => description.type)),
        by_status: tally(records.map(({ description }) => description.status)),
      });

      const byTag = await rowsOf('tag_rollup');
      expect(byTag.map(({ tag_id }) => tag_id)).toEqual(
        tags.map(({ id }) => id).filter((id) => records.some(({ description }) => hasTag(description, id))),
      );
      for (const row of byTag) {
        const tagged = records.filter(({ description }) => hasTag(description, Number(row.tag_id)));
        expectFigures(row, figures(tagged));
      }

      const bySeason = await rowsOf('season_rollup');
      const groups = Map.groupBy(records, ({ description }) => seasonKey(description));
      expect(new Set(bySeason.map(seasonKey))).toEqual(new Set(groups.keys()));
      for (const row of bySeason) expectFigures(row, figures(groups.get(seasonKey(row)) ?? []));
    }),
    { numRuns: 25 },
  );
});

const hasTag = ({ tags: own }: TitleRecord['description'], id: number): boolean =>
  own.some((tag) => tag.id === id);
const seasonKey = (row: object): string => {
  const { year, season, season_source, type } = row as Record<string, unknown>;
  return JSON.stringify([year, season, season_source, type]);
};
