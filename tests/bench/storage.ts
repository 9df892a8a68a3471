/**
 * What a title costs on disk per snapshot that has it: a month of the recorded crawl, drifting from day to day, against
 * each record as a JSONB row of its own.
 */
import { createPool, inTransaction, openSession } from '@animedashboard/database';
import type pg from 'pg';
import { crawl, crawlRecords, hasCrawl } from '../support/recorded-data.ts';
import { startBenchServer } from './bench-database.ts';
import { copyInto } from './copy-into.ts';
import { openBenchRun } from './load/open-bench-run.ts';
import { preparePages } from './load/prepared-pages.ts';
import { drift, type RawTitle } from './storage/drift.ts';

const goals = { rows: 15, all: 9 };
const days = 30;
/** A JSONB row costs the same on every day. */
const jsonbDays = 2;

export async function run(): Promise<void> {
  if (!hasCrawl) {
    console.log(`skipped: the recorded crawl is not at ${crawl.file}`);
    return;
  }
  await using server = await startBenchServer();
  const pool = createPool(await server.createHistory(), { applicationName: 'storage-bench' });
  try {
    const titles = (await Array.fromAsync(crawlRecords())) as RawTitle[];
    await createJsonbTable(pool);
    for (let day = 0; day < days; day += 1) {
      if (day > 0) drift(titles, day);
      const date = new Date(Date.parse(crawl.date) + day * 86_400_000).toISOString().slice(0, 10);
      if (day < jsonbDays) await storeAsJsonb(pool, date, titles);
      await takeSnapshot(pool, date, titles);
    }
    await report(pool);
  } finally {
    await pool.end();
  }
}

async function takeSnapshot(pool: pg.Pool, date: string, titles: readonly RawTitle[]): Promise<void> {
  const writer = await openBenchRun(pool, date);
  for (const page of preparePages(titles, { pageSize: 1000 })) await writer.stage(page);
  await writer.publish({ complete: true, scopePages: null });
  await writer.close({ state: 'superseded', summary: undefined as never });
}

/** The layout that is compared with: one JSONB row per title, type and date. */
async function createJsonbTable(pool: pg.Pool): Promise<void> {
  await pool.query(`
    CREATE TABLE anime_jsonb (
      id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      mal_id        int NOT NULL,
      snapshot_type text NOT NULL,
      snapshot_date date NOT NULL,
      data          jsonb NOT NULL,
      UNIQUE (mal_id, snapshot_type, snapshot_date)
    )`);
}

async function storeAsJsonb(pool: pg.Pool, date: string, titles: readonly RawTitle[]): Promise<void> {
  const byId = new Map(titles.map((title) => [title.mal_id, title]));
  const rows = [...byId].map(([id, title]) => [Number(id), 'catalogue', date, JSON.stringify(title)]);
  const session = await openSession(pool);
  await inTransaction(session, () =>
    copyInto(session, 'anime_jsonb', ['mal_id', 'snapshot_type', 'snapshot_date', 'data'], rows),
  );
  await session.end();
}

/** What a history needs besides the rows of its snapshots. */
const otherTables = [
  'anime_version',
  'version_facet',
  'version_name',
  'tag',
  'company',
  'snapshot',
  'snapshot_rollup',
  'tag_rollup',
  'studio_rollup',
  'season_rollup',
  'year_rollup',
];

async function report(pool: pg.Pool): Promise<void> {
  const jsonb = await bytesPerRow(pool, ['anime_jsonb'], 'anime_jsonb');
  const rows = await bytesPerRow(pool, ['anime_snapshot'], 'anime_snapshot');
  const all = await bytesPerRow(pool, ['anime_snapshot', ...otherTables], 'anime_snapshot');
  const ratio = (bytes: number): string => `1/${(jsonb / bytes).toFixed(1)}`;
  console.log(`${days} days; bytes per title and date, indexes included`);
  console.log(`a JSONB row (baseline)              ${jsonb.toFixed(0)}`);
  console.log(
    `anime_snapshot                      ${rows.toFixed(0)}  ${ratio(rows)}  (goal ≤ 1/${goals.rows})`,
  );
  console.log(
    `with versions, names and rollups    ${all.toFixed(0)}  ${ratio(all)}  (goal ≤ 1/${goals.all})`,
  );
  const { rows: sizes } = await pool.query<{ part: string; megabytes: string }>(
    `SELECT relname AS part, round(pg_total_relation_size(oid) / 1e6, 1) AS megabytes
       FROM pg_class WHERE oid = ANY ($1::regclass[]) ORDER BY pg_total_relation_size(oid) DESC`,
    [['anime_snapshot', ...otherTables]],
  );
  console.log(sizes.map(({ part, megabytes }) => `${part} ${megabytes} MB`).join(', '));
}

/** Bytes of some tables with indexes and TOAST, per row of one of them. */
async function bytesPerRow(pool: pg.Pool, tables: string[], countedTable: string): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `SELECT sum(pg_total_relation_size(name::regclass))::float8 / (SELECT count(*) FROM ${countedTable}) AS bytes
       FROM unnest($1::text[]) AS name`,
    [tables],
  );
  return rows[0]?.bytes ?? NaN;
}
