/** Small histories in a database, for the tests of loading. */
import type { RunSummary } from '@animedashboard/contracts';
import { createPool, migrate } from '@animedashboard/database';
import type pg from 'pg';
import { createTestDatabase } from '../../../../tests/support/postgres.ts';
import { openRun, type RunIdentity } from './open-run.ts';
import { makeIdentity, makePage, type PlaceSketch } from './page-fixture.ts';
import type { Published } from './publish.ts';
import type { RetentionPolicy } from './retention.ts';

/** A database with the schema and nothing in it, and a pool on it. */
export interface TestHistory extends AsyncDisposable {
  url: string;
  pool: pg.Pool;
}

export async function createHistory(): Promise<TestHistory> {
  const database = await createTestDatabase();
  await migrate(database.url);
  const pool = createPool(database.url, { applicationName: 'test' });
  const dispose = async (): Promise<void> => {
    await pool.end();
    await database[Symbol.asyncDispose]();
  };
  return { url: database.url, pool, [Symbol.asyncDispose]: dispose };
}

/** What `run.close` is given where a test does not look at it. */
export const anySummary = {} as RunSummary;

/** One run from beginning to end. */
export interface RunSketch extends Partial<RunIdentity> {
  pages: readonly (readonly PlaceSketch[])[];
  complete?: boolean;
  scopePages?: number | null;
  retention?: RetentionPolicy;
  today?: string;
}

/** Takes a snapshot of the pages as a run does. */
export async function takeSnapshot(pool: pg.Pool, sketch: RunSketch): Promise<Published> {
  const { pages, complete = true, scopePages = null, retention, today, ...changes } = sketch;
  const identity = makeIdentity(changes);
  const run = await openRun(pool, identity);
  for (const [index, places] of pages.entries()) {
    const page = makePage(index + 1, places, identity.date);
    if (!run.staged.some((staged) => staged.page === page.page)) await run.stage(page);
  }
  const published = await run.publish({ complete, scopePages });
  if (retention !== undefined) await run.applyRetention(retention, today ?? identity.date);
  await run.close({ state: complete ? 'done' : 'resumable', summary: anySummary });
  return published;
}

/** Every row of every table, for comparing before with after. */
export async function dumpAll(pool: pg.Pool): Promise<Record<string, unknown[]>> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const dump: Record<string, unknown[]> = {};
  for (const { name } of rows) {
    const table = await pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t ORDER BY 1`);
    dump[name] = table.rows.map(({ row }) => row);
  }
  return dump;
}

/** What readers see, without the numbers that only name rows and the times at which something was written. */
export async function dumpReadable(pool: pg.Pool): Promise<Record<string, unknown[]>> {
  const dump: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(readable)) {
    dump[name] = (await pool.query<Record<string, unknown>>(query)).rows;
  }
  return dump;
}

const ofSnapshot = 'JOIN snapshot USING (snapshot_id) JOIN series USING (series_id)';
const readable = {
  snapshots: `
    SELECT series.name, date, complete, scope_pages, knows_who_left, seen_unknown, first_fetch_at, last_fetch_at,
           thinned_at IS NOT NULL AS thinned
      FROM snapshot JOIN series USING (series_id) ORDER BY 1, 2`,
  titles: `
    SELECT series.name, date, title.mal_id, hash, position, scored_by, rank, popularity, members, favorites, score
      FROM anime_snapshot AS title ${ofSnapshot} JOIN anime_version USING (version_id) ORDER BY 1, 2, 3`,
  versions: `SELECT to_jsonb(version) - 'version_id' AS version FROM anime_version AS version ORDER BY mal_id, hash`,
  facets: `
    SELECT hash, to_jsonb(facet) - 'version_id' AS facet
      FROM version_facet AS facet JOIN anime_version USING (version_id) ORDER BY anime_version.mal_id, hash`,
  names: `
    SELECT mal_id, hash, folded FROM version_name JOIN anime_version USING (version_id) ORDER BY mal_id, hash, folded`,
  thinned: `
    SELECT series.name, mal_id, hash, first_date, last_date
      FROM thinned_version JOIN series USING (series_id) JOIN anime_version USING (version_id) ORDER BY 1, 2, 3`,
  tags: 'SELECT * FROM tag ORDER BY tag_id',
  companies: 'SELECT * FROM company ORDER BY company_id',
  snapshotRollups: `
    SELECT series.name, date, to_jsonb(rollup) - 'snapshot_id' AS rollup
      FROM snapshot_rollup AS rollup ${ofSnapshot} ORDER BY 1, 2`,
  tagRollups: `
    SELECT series.name, date, to_jsonb(rollup) - 'snapshot_id' AS rollup
      FROM tag_rollup AS rollup ${ofSnapshot} ORDER BY 1, 2, tag_id`,
  studioRollups: `
    SELECT series.name, date, to_jsonb(rollup) - 'snapshot_id' AS rollup
      FROM studio_rollup AS rollup ${ofSnapshot} ORDER BY 1, 2, company_id`,
  seasonRollups: `
    SELECT series.name, date, to_jsonb(rollup) - 'snapshot_id' AS rollup
      FROM season_rollup AS rollup ${ofSnapshot} ORDER BY 1, 2, year, season, every_type, type`,
  yearRollups: `
    SELECT series.name, date, to_jsonb(rollup) - 'snapshot_id' AS rollup
      FROM year_rollup AS rollup ${ofSnapshot} ORDER BY 1, 2, dimension, type`,
};

/** Empties every table of the history. */
export async function emptyHistory(pool: pg.Pool): Promise<void> {
  await pool.query(`
    TRUNCATE catalogue, series, run, staged_page, staged_record, staged_name, rejected_record, anime_version,
             version_facet, version_name, tag, company, snapshot, anime_snapshot, thinned_version, snapshot_rollup,
             tag_rollup, studio_rollup, season_rollup, year_rollup`);
}
