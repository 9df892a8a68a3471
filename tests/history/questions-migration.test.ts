import path from 'node:path';
import { migrate, migrationNames } from '@animedashboard/database';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createHistory,
  takeSnapshot,
  type TestHistory,
} from '../../services/etl/src/load/history-fixture.ts';
import type { PlaceSketch } from '../../services/etl/src/load/page-fixture.ts';
import { dumpHistory } from '../support/history-dump.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const thinned = '2026-01-01';
const winter = { year: 2020, season: 'winter' } as const;
const broadcast = { ...winter, season_source: 'broadcast' } as const;
const derived = { ...winter, season_source: 'derived' } as const;
const undated = { year: null, season: null, season_source: null, aired_from: null } as const;
const theme = { kind: 'theme', id: 2, name: 'Mecha' } as const;

/** The same on both dates but for a description: it has two versions, of which each date sees one. */
const titlesOn = (status: string): PlaceSketch[] => [
  { id: 1, score: 8, description: { ...broadcast, title_english: 'Ｏｎｅ', status } },
  { id: 2, score: 7, popularity: null, description: { ...derived, title_synonyms: ['', 'TITLE 2'] } },
  { id: 3, score: 5, description: { ...derived, type: 'Movie', source: 'Manga', tags: [theme] } },
  { id: 4, score: null, members: null, description: { ...undated, type: null, companies: [] } },
];

/** Loaded after the migration, and before it. */
let after: TestHistory;
let before: TestDatabase;

beforeAll(async () => {
  after = await createHistory();
  await takeSnapshot(after.pool, { date: thinned, pages: [titlesOn('Currently Airing')] });
  await takeSnapshot(after.pool, { date: '2026-01-02', pages: [titlesOn('Finished Airing')] });

  before = await createTestDatabase();
  const client = new pg.Client({ connectionString: before.url });
  await client.connect();
  await migrateWithoutQuestions(client);
  for (const table of tablesBefore) await copyTable(after.pool, client, table);
  await client.query(seasonRollupBefore);
  await client.query(thin);
  await client.end();
  await after.pool.query(thin);
  await migrate(before.url);
});
afterAll(async () => {
  await after[Symbol.asyncDispose]();
  await before[Symbol.asyncDispose]();
});

async function migrateWithoutQuestions(client: pg.Client): Promise<void> {
  await runner({
    dbClient: client,
    dir: path.resolve(import.meta.dirname, '../../packages/database/src/migrations'),
    migrationsTable: 'migration',
    direction: 'up',
    count: migrationNames.indexOf('0003_questions'),
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: console.error },
  });
}

/** Tables that the migration leaves as they were, in an order that satisfies their foreign keys. */
const tablesBefore = [
  'catalogue',
  'series',
  'run',
  'anime_version',
  'tag',
  'company',
  'snapshot',
  'anime_snapshot',
  'snapshot_rollup',
  'tag_rollup',
];

async function copyTable(from: pg.Pool, to: pg.Client, table: string): Promise<void> {
  const { rows } = await from.query<{ all: string }>(`SELECT json_agg(t)::text AS all FROM ${table} AS t`);
  await to.query(
    `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM json_populate_recordset(NULL::${table}, $1)`,
    [rows[0]?.all],
  );
}

/** What was written for each snapshot before the migration. */
const seasonRollupBefore = `
  INSERT INTO season_rollup (snapshot_id, year, season, season_source, type, titles, scored, mean_score,
                             median_score, members, favorites, mean_popularity)
  SELECT snapshot_id, year, season, season_source, type, count(*), count(score), avg(score) / 100,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY score) / 100, coalesce(sum(members), 0),
         coalesce(sum(favorites), 0), avg(popularity)
    FROM anime_snapshot JOIN anime_version USING (version_id)
   GROUP BY snapshot_id, year, season, season_source, type`;

const thin = `
  INSERT INTO thinned_version (series_id, version_id, first_date, last_date)
  SELECT series_id, version_id, date, date
    FROM anime_snapshot JOIN snapshot USING (snapshot_id) WHERE date = '${thinned}';
  DELETE FROM anime_snapshot USING snapshot
   WHERE snapshot.snapshot_id = anime_snapshot.snapshot_id AND date = '${thinned}';
  UPDATE snapshot SET thinned_at = now() WHERE date = '${thinned}'`;

/** What cannot be made again when the rows of a date are gone, or not all of it. */
const needsRows = ['snapshot_rollup', 'season_rollup', 'studio_rollup', 'year_rollup'];
const isGone = (line: string): boolean =>
  line.includes(`"date":"${thinned}"`) && needsRows.some((table) => line.startsWith(table));

it('gives a history that is older than it what one loaded after it has', async () => {
  const loaded = await dumpHistory(after.url);
  expect((await dumpHistory(before.url)).filter((line) => !isGone(line))).toEqual(
    loaded.filter((line) => !isGone(line)),
  );
  const ofBothDates = needsRows.flatMap((table) => loaded.filter((line) => line.startsWith(table)));
  expect(ofBothDates.filter(isGone)).toHaveLength(ofBothDates.length / 2);
});

it('makes of a thinned date what its sums tell, and leaves out what they do not', async () => {
  const client = new pg.Client({ connectionString: before.url });
  await client.connect();
  const { rows } = await client.query(
    `SELECT year, type, every_type, titles, derived, scored, mean_score::float, median_score::float,
            members::int, mean_popularity::float
       FROM season_rollup JOIN snapshot USING (snapshot_id)
      WHERE date = $1
      ORDER BY year, every_type, type`,
    [thinned],
  );
  await client.end();
  const mixed = { derived: 1, mean_score: 7.5, median_score: null, mean_popularity: null };
  const single = { titles: 1, every_type: false, members: 1000 };
  const nothing = {
    scored: 0,
    mean_score: null,
    median_score: null,
    derived: 0,
    members: 0,
    mean_popularity: 4,
  };
  expect(rows).toEqual([
    {
      ...single,
      year: 2020,
      type: 'Movie',
      scored: 1,
      derived: 1,
      mean_score: 5,
      median_score: 5,
      mean_popularity: 3,
    },
    { ...mixed, year: 2020, type: 'TV', every_type: false, titles: 2, scored: 2, members: 2000 },
    {
      ...mixed,
      year: 2020,
      type: null,
      every_type: true,
      titles: 3,
      derived: 2,
      scored: 3,
      members: 3000,
      mean_score: 6.6667,
    },
    { ...single, ...nothing, year: null, type: null },
    { ...single, ...nothing, year: null, type: null, every_type: true },
  ]);
});
