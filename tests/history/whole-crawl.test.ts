import { type Standin, startStandin } from '@animedashboard/jikan-standin';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { crawl, crawlNote, crawlRecords, hasCrawl } from '../support/recorded-data.ts';
import { runJob, type RunEnd, writeManifest } from '../support/snapshot-run.ts';

interface Reference {
  mal_id: number;
  name: string;
}

interface RawRecord {
  mal_id: number;
  score: number | null;
  scored_by: number | null;
  rank: number | null;
  popularity: number | null;
  members: number | null;
  favorites: number | null;
  title: string;
  type: string | null;
  genres: Reference[];
  explicit_genres: Reference[];
  themes: Reference[];
  demographics: Reference[];
  studios: Reference[];
  source: string | null;
  season: string | null;
  year: number | null;
  aired: { from: string | null; string: string };
  [field: string]: unknown;
}

/** What the file holds, counted without any of the platform's code. */
interface Expected {
  lines: number;
  /** First place of each id, in crawl order. */
  titles: Map<number, RawRecord>;
}

async function readExpected(): Promise<Expected> {
  const expected: Expected = { lines: 0, titles: new Map() };
  for await (const record of crawlRecords()) {
    const raw = record as RawRecord;
    expected.lines += 1;
    if (!expected.titles.has(raw.mal_id)) expected.titles.set(raw.mal_id, raw);
  }
  return expected;
}

function tally(values: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The season on the release clock, and whether it is derived from the first day. A year alone has none. */
function releaseOf({
  season,
  year,
  aired: { from, string },
}: RawRecord): [number | null, string | null, boolean] {
  if (season !== null && year !== null) return [year, season, false];
  if (from === null) return [year, season, false];
  const [, fromYear = '', month = ''] = /^(\d{4})-(\d\d)/.exec(from) ?? [];
  if (/^\d+( to |$)/.test(string)) return [Number(fromYear), null, false];
  const quarter = ['winter', 'spring', 'summer', 'fall'][Math.ceil(Number(month) / 3) - 1];
  return [Number(fromYear), quarter ?? null, true];
}

const total = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** What a group of titles comes to: titles, those with a score, members, favourites, mean score. */
function sums(titles: readonly RawRecord[]): unknown[] {
  const scores = titles.flatMap(({ score }) => (score === null ? [] : [score]));
  const mean = scores.length === 0 ? null : (expect.closeTo(total(scores) / scores.length, 3) as number);
  const members = total(titles.map((title) => title.members));
  const favorites = total(titles.map((title) => title.favorites));
  return [titles.length, scores.length, members, favorites, mean];
}
const sumColumns = 'titles, scored, members::float, favorites::float, mean_score::float';

/** The sums of each group, by its key as JSON. A title may be in several. */
function sumsBy(
  titles: Iterable<RawRecord>,
  keysOf: (title: RawRecord) => unknown[][],
): Record<string, unknown> {
  const groups = new Map<string, RawRecord[]>();
  for (const title of titles) {
    for (const key of keysOf(title).map((parts) => JSON.stringify(parts))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [title]);
      else group.push(title);
    }
  }
  return Object.fromEntries([...groups].map(([key, group]) => [key, sums(group)]));
}

describe.skipIf(!hasCrawl)(`the whole recorded crawl${crawlNote}`, { timeout: 120_000 }, () => {
  let expected: Expected;
  let standin: Standin;
  let database: TestDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    expected = await readExpected();
    standin = await startStandin({ catalogue: { crawl: crawl.file }, limits: [] });
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await standin.close();
    await database[Symbol.asyncDispose]();
  });

  async function takeSnapshot(): Promise<RunEnd> {
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, source: { asOf: crawl.date } });
    return await runJob({ manifest: manifest.file, databaseUrl: database.url, date: crawl.date });
  }

  it('is loaded to the last record', async () => {
    const { code, summary } = await takeSnapshot();
    expect(code).toBe(0);
    const duplicates = expected.lines - expected.titles.size;
    expect(summary).toMatchObject({
      outcome: 'done',
      complete: true,
      scope: { kind: 'all' },
      requests: Math.ceil(expected.lines / 25),
      pages: { fetched: Math.ceil(expected.lines / 25) },
      counts: {
        fetched: expected.lines,
        inserted: expected.titles.size,
        updated: 0,
        moved: 0,
        unchanged: 0,
        removed: 0,
        duplicates,
        rejected: 0,
      },
    });
  });

  it('holds each title at its first place with the numbers of the file', async () => {
    const { rows } = await client.query<RawRecord & { position: number }>(
      `SELECT s.mal_id, position, score, scored_by, rank, popularity, members, favorites, title, type
       FROM anime_snapshot s JOIN anime_version v USING (version_id) ORDER BY position`,
    );
    const wanted = [...expected.titles.values()].map((raw, index) => ({
      mal_id: raw.mal_id,
      position: index + 1,
      score: raw.score === null ? null : Math.round(raw.score * 100),
      scored_by: raw.scored_by,
      rank: raw.rank === 0 ? null : raw.rank,
      popularity: raw.popularity === 0 ? null : raw.popularity,
      members: raw.members,
      favorites: raw.favorites,
      title: raw.title,
      type: raw.type,
    }));
    expect(rows).toEqual(wanted);
  });

  it('has rollups that agree with the file', async () => {
    const titles = [...expected.titles.values()];
    const scores = titles.flatMap(({ score }) => (score === null ? [] : [score])).sort((a, b) => a - b);
    const middle = (scores.length - 1) / 2;
    const median = ((scores[Math.floor(middle)] ?? NaN) + (scores[Math.ceil(middle)] ?? NaN)) / 2;
    const { rows } = await client.query<Record<string, unknown>>(
      `SELECT titles, scored, mean_score::float, median_score::float, members::float, favorites::float, by_type
       FROM snapshot_rollup`,
    );
    expect(rows).toEqual([
      {
        titles: titles.length,
        scored: scores.length,
        mean_score: expect.closeTo(
          scores.reduce((sum, score) => sum + score, 0) / scores.length,
          3,
        ) as number,
        median_score: expect.closeTo(median, 3) as number,
        members: titles.reduce((sum, { members }) => sum + (members ?? 0), 0),
        favorites: titles.reduce((sum, { favorites }) => sum + (favorites ?? 0), 0),
        by_type: tally(titles.map(({ type }) => type ?? 'null')),
      },
    ]);
    const genres = await client.query<{ name: string; titles: number }>(
      `SELECT name, titles FROM tag_rollup JOIN tag USING (tag_id) WHERE kind = 'genre'`,
    );
    expect(Object.fromEntries(genres.rows.map(({ name, titles: count }) => [name, count]))).toEqual(
      tally(titles.flatMap((raw) => raw.genres.map(({ name }) => name))),
    );
  });

  /** Rows by the first so many columns as JSON. */
  async function rowsBy(keyColumns: number, sql: string): Promise<Record<string, unknown[]>> {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return Object.fromEntries(
      rows.map((row) => [JSON.stringify(row.slice(0, keyColumns)), row.slice(keyColumns)]),
    );
  }

  it('has rollups of seasons and studios that agree with the file', async () => {
    const titles = [...expected.titles.values()];
    const seasons = sumsBy(titles, (title) => {
      const [year, season] = releaseOf(title);
      return [
        [year, season, false, title.type],
        [year, season, true, null],
      ];
    });
    expect(
      await rowsBy(4, `SELECT year, season, every_type, type, ${sumColumns} FROM season_rollup`),
    ).toEqual(seasons);
    const derived = await client.query<{ derived: number }>(
      'SELECT sum(derived)::int AS derived FROM season_rollup WHERE every_type',
    );
    expect(derived.rows).toEqual([{ derived: titles.filter((title) => releaseOf(title)[2]).length }]);

    const studios = sumsBy(titles, (title) => title.studios.map(({ mal_id, name }) => [mal_id, name]));
    expect(
      await rowsBy(
        2,
        `SELECT company_id, name, ${sumColumns} FROM studio_rollup JOIN company USING (company_id)`,
      ),
    ).toEqual(studios);
  });

  it('has titles by year that agree with the file, for every dimension and type', async () => {
    const counted = tally(
      [...expected.titles.values()].flatMap((title) => {
        const [year] = releaseOf(title);
        if (year === null) return [];
        const values = [
          ['title', 'all'],
          ...title.genres.map(({ mal_id }) => ['genre', String(mal_id)]),
          ...title.explicit_genres.map(({ mal_id }) => ['explicit_genre', String(mal_id)]),
          ...title.themes.map(({ mal_id }) => ['theme', String(mal_id)]),
          ...title.demographics.map(({ mal_id }) => ['demographic', String(mal_id)]),
          ...(title.source === null ? [] : [['source', title.source]]),
          ...title.studios.map(({ mal_id }) => ['studio', String(mal_id)]),
        ];
        return values.map((value) => JSON.stringify([title.type, ...value, String(year)]));
      }),
    );
    const rows = await rowsBy(
      4,
      `SELECT type, dimension, value, year, titles::int
         FROM year_rollup, jsonb_each(counts) AS by_value (value, years), jsonb_each(years) AS by_year (year, titles)`,
    );
    expect(Object.fromEntries(Object.entries(rows).map(([key, [count]]) => [key, count]))).toEqual(counted);
  });

  it('is unchanged to the last title when it is taken again', async () => {
    const { summary } = await takeSnapshot();
    expect(summary?.counts).toEqual({
      fetched: expected.lines,
      inserted: 0,
      updated: 0,
      moved: 0,
      unchanged: expected.titles.size,
      removed: 0,
      duplicates: expected.lines - expected.titles.size,
      rejected: 0,
    });
  });

  it('says exactly which 50 records were altered upstream', async () => {
    // Ids that stand in the file once, spread over it, so that each alteration is one title.
    const ids = [...expected.titles.keys()].filter((_, index) => index % 500 === 250).slice(0, 50);
    const edits = ids.map((mal_id, index) => ({
      mal_id,
      set: index % 2 === 0 ? { members: 1_000_000 + index } : { synopsis: `Rewritten ${index}.` },
    }));
    const fault = standin.faults.add({ kind: 'edit-records', edits });
    const { summary } = await takeSnapshot();
    standin.faults.remove(fault);
    expect(edits).toHaveLength(50);
    expect(summary?.counts).toMatchObject({ inserted: 0, updated: 50, moved: 0, removed: 0 });
    expect(summary?.counts?.unchanged).toBe(expected.titles.size - 50);
    const { rows } = await client.query<{ mal_id: number }>(
      'SELECT mal_id FROM anime_snapshot WHERE members BETWEEN 1000000 AND 1000049 AND mal_id = ANY($1)',
      [ids],
    );
    expect(rows).toHaveLength(25);
  });
});
