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

const kinds = ['genre', 'genre', 'theme', 'demographic', 'explicit_genre'] as const;
const tags = kinds.map((kind, index) => ({ kind, id: index + 1, name: `Tag ${index + 1}` }));
const studios = [1, 2].map((id) => ({ role: 'studio' as const, id, name: `Studio ${id}` }));
const producer = { role: 'producer' as const, id: 3, name: 'Producer 3' };
const seasons = [
  { year: 2020, season: 'winter', season_source: 'broadcast' },
  { year: 2020, season: 'winter', season_source: 'derived' },
  { year: 2021, season: 'fall', season_source: 'derived' },
  { year: 2021, season: null, season_source: null },
  { year: null, season: 'fall', season_source: null },
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
    source: fc.option(fc.constantFrom('Manga', 'Original')),
    season: fc.constantFrom(...seasons),
    tags: fc.subarray(tags),
    companies: fc.subarray([...studios, producer]),
  })
  .map(({ type, status, source, season, tags: own, companies, ...metrics }) => ({
    ...metrics,
    description: { type, status, source, ...season, tags: own, companies },
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
    derived: records.filter(({ description }) => description.season_source === 'derived').length,
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

/** By score, then by votes, then by id. */
const byRating = (a: ReturnType<typeof makeRecord>, b: ReturnType<typeof makeRecord>): number =>
  (b.metrics.score ?? 0) - (a.metrics.score ?? 0) ||
  (b.metrics.scored_by ?? -1) - (a.metrics.scored_by ?? -1) ||
  a.mal_id - b.mal_id;

test('rollups equal what an independent count of the titles says', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(titles, async (sketches) => {
      await emptyHistory(history.pool);
      await takeSnapshot(history.pool, { pages: [sketches] });
      const records = sketches.map(makeRecord);
      const [whole] = await rowsOf('snapshot_rollup');
      expectFigures(whole, figures(records));
      expect(whole).toMatchObject({
        by_type: tally(records.map(({ description }) => description.type)),
        by_status: tally(records.map(({ description }) => description.status)),
        by_score: tally(
          records.map(({ metrics }) => (metrics.score === null ? null : wholePoints(metrics.score))),
        ),
        without_tag: records.filter(({ description }) => tagIds(description).length === 0).length,
        without_studio: records.filter(({ description }) => studioIds(description).length === 0).length,
        top_rated: records
          .filter(({ metrics }) => metrics.score !== null)
          .sort((a, b) => byRating(a, b))
          .map(({ mal_id }) => mal_id),
      });

      await expectGroups('tag_rollup', records, (row) => row.tag_id, tagIds);
      await expectGroups('studio_rollup', records, (row) => row.company_id, studioIds);
      await expectGroups('season_rollup', records, seasonKey, ({ year, season, type }) => [
        seasonKey({ year, season, type, every_type: false }),
        seasonKey({ year, season, type: null, every_type: true }),
      ]);

      const byYear = await rowsOf('year_rollup');
      expect(
        Object.fromEntries(
          byYear.map((row) => [`${String(row.dimension)} of ${String(row.type)}`, row.counts]),
        ),
      ).toEqual(countByYear(records));
    }),
    { numRuns: 25 },
  );
});

type Row = Record<string, unknown>;
type Description = TitleRecord['description'];

const rowsOf = async (table: string): Promise<Row[]> =>
  (await history.pool.query<Row>(`SELECT * FROM ${table}`)).rows;

const wholePoints = (score: number): string => score.toFixed(2).replace(/\.\d\d$/, '');
const tagIds = ({ tags: own }: Description): number[] => own.map(({ id }) => id);
const studioIds = ({ companies }: Description): number[] =>
  companies.filter(({ role }) => role === 'studio').map(({ id }) => id);
const seasonKey = ({ year, season, every_type, type }: Row): string =>
  JSON.stringify([year, season, every_type, type]);

/** A table has one row for each group that some title is in, with the figures of its titles. */
async function expectGroups(
  table: string,
  records: readonly TitleRecord[],
  keyOf: (row: Row) => unknown,
  groupsOf: (description: Description) => readonly unknown[],
): Promise<void> {
  const rows = await rowsOf(table);
  const keys = records.flatMap(({ description }) => groupsOf(description));
  expect(rows).toHaveLength(new Set(keys).size);
  for (const row of rows) {
    const key = keyOf(row);
    const own = records.filter(({ description }) => groupsOf(description).some((group) => group === key));
    expect(own.length, `${table} ${String(key)}`).toBeGreaterThan(0);
    expectFigures(row, figures(own));
  }
}

/** `<dimension> of <type>` → value → year → titles. */
function countByYear(
  records: readonly TitleRecord[],
): Record<string, Record<string, Record<string, number>>> {
  const counted: Record<string, Record<string, Record<string, number>>> = {};
  for (const { description } of records) {
    const { year, type, source } = description;
    if (year === null) continue;
    const values = [
      ['title', 'all'],
      ...description.tags.map(({ kind, id }) => [kind, String(id)]),
      ...(source === null ? [] : [['source', source]]),
      ...studioIds(description).map((id) => ['studio', String(id)]),
    ];
    for (const [dimension = '', value = ''] of values) {
      const years = ((counted[`${dimension} of ${type}`] ??= {})[value] ??= {});
      years[year] = (years[year] ?? 0) + 1;
    }
  }
  return counted;
}
