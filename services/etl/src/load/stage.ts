import { copyInto, type CopyValue, inTransaction } from '@animedashboard/database';
import type pg from 'pg';
import { claimCatalogue } from './claims.ts';
import { SupersededError } from './errors.ts';
import { contentHash, pageIds, type PreparedPage, type PreparedRecord } from './prepared.ts';
import type { RunContext, StagingMemory } from './run-context.ts';
import { versionColumns, versionRow } from './version-row.ts';

/**
 * Makes a session ready to stage pages of a series: a table for the records of one page on their way. Without TOAST:
 * emptying that at every commit would take longer than the rest of the page.
 */
export async function prepareStaging(
  client: pg.Client,
  seriesId: number,
  hashVersion: number,
): Promise<StagingMemory> {
  await client.query(`
    CREATE TEMPORARY TABLE page_record (
      place int, mal_id int, hash bytea STORAGE PLAIN, scored_by int, rank int, popularity int, members int,
      favorites int, score smallint
    ) ON COMMIT DELETE ROWS`);
  return {
    knownHashes: await latestHashes(client, seriesId, hashVersion),
    stagedNames: new Map(),
    claimed: false,
  };
}

/**
 * The descriptions in the newest snapshot of the series. Nearly all of the next one are among them, and since versions
 * are never deleted, those need not be sent again. Others that the database holds are sent and found to be there.
 */
async function latestHashes(
  client: pg.Client,
  seriesId: number,
  hashVersion: number,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await client.query<{ mal_id: number; hash: string }>(
    `SELECT mal_id, encode(hash, 'base64') AS hash
       FROM anime_snapshot JOIN anime_version USING (version_id, mal_id)
      WHERE hash_version = $2
        AND snapshot_id = (SELECT snapshot_id FROM snapshot
                            WHERE series_id = $1 AND thinned_at IS NULL
                            ORDER BY date DESC LIMIT 1)`,
    [seriesId, hashVersion],
  );
  return new Map(rows.map(({ mal_id, hash }) => [mal_id, hash]));
}

/**
 * Makes a page durable: its row, its records, the descriptions that are new to the database, the records that did
 * not validate. One transaction, fenced by the lease's token.
 *
 * COPY goes into a table of the session before anything is locked: a server that waits for the data of a frozen
 * process can't be interrupted, and must not keep others waiting meanwhile.
 *
 * @throws {SupersededError} when another run has the lease; then nothing is written
 */
export async function stagePage(
  context: RunContext,
  page: PreparedPage,
  memory: StagingMemory,
): Promise<void> {
  const { knownHashes, stagedNames } = memory;
  const described = page.records.filter((prepared) => !isKnown(prepared, knownHashes));
  const names = newNames(page.records, stagedNames);
  await inTransaction(context.writer, async () => {
    await copyInto(context.writer, 'page_record', recordColumns, page.records.map(recordValues));
    if (!memory.claimed) await claimCatalogue(context.writer, context.catalogue);
    await insertPage(context, page, { described, names });
  });
  memory.claimed = true;
  for (const named of names) stagedNames.set(nameKey(named), named.name);
}

/** Removes what runs have staged; the records that they rejected stay. */
export async function deleteStaging(client: pg.ClientBase, runIds: readonly string[]): Promise<void> {
  for (const table of ['staged_record', 'staged_name', 'staged_page']) {
    await client.query(`DELETE FROM ${table} WHERE run_id = ANY ($1)`, [runIds]);
  }
}

function isKnown({ record, hash }: PreparedRecord, knownHashes: ReadonlyMap<number, string>): boolean {
  return knownHashes.get(record.mal_id) === hash.toString('base64');
}

const recordColumns = [
  'place',
  'mal_id',
  'hash',
  'scored_by',
  'rank',
  'popularity',
  'members',
  'favorites',
  'score',
];

function recordValues({ place, hash, record: { mal_id, metrics } }: PreparedRecord): CopyValue[] {
  const { score, scored_by, rank, popularity, members, favorites } = metrics;
  const hundredths = score === null ? null : Math.round(score * 100);
  return [place, mal_id, hash, scored_by, rank, popularity, members, favorites, hundredths];
}

const list = (columns: readonly string[]): string => columns.join(', ');
const versionKey = ['mal_id', 'hash', 'hash_version'];

/**
 * Puts a page and all that belongs to it into the tables, in one statement. Every part of it reads from `page`, which
 * holds its one row only where the series' row, locked, has the lease's token.
 *
 * New descriptions go into the history at once, where nobody sees them until a snapshot names them. In the order of
 * their ids: two runs that insert the same ones wait for each other, never in a circle.
 */
const insertPageStatement = `
  WITH page AS (
    INSERT INTO staged_page
           (run_id, page, is_last, upstream_total, record_count, content_hash, fetched_at)
    SELECT $3, $4, $5, $6, $7, $8, $9
      FROM series
     WHERE series_id = $1 AND lease_token = $2
       FOR NO KEY UPDATE
    RETURNING run_id, page
  ), record AS (
    INSERT INTO staged_record (run_id, page, ${list(recordColumns)})
    SELECT run_id, page, ${list(recordColumns)}
      FROM page, page_record
  ), version AS (
    INSERT INTO anime_version (${list(versionKey)}, ${list(versionColumns)})
    SELECT ${list(versionKey)}, ${list(versionColumns)}
      FROM page, json_populate_recordset(NULL::anime_version, $10) AS described
     ORDER BY mal_id, hash
    ON CONFLICT (${list(versionKey)}) DO NOTHING
  ), name AS (
    INSERT INTO staged_name (run_id, kind, id, name)
    SELECT run_id, kind, id, name
      FROM page, json_to_recordset($11) AS named (kind text, id int, name text)
    ON CONFLICT (run_id, kind, id) DO UPDATE SET name = excluded.name
  ), rejected AS (
    INSERT INTO rejected_record (run_id, page, place, mal_id, reasons, body)
    SELECT run_id, page, place, mal_id, reasons, body
      FROM page, json_to_recordset($12) AS rejected (place int, mal_id int, reasons text[], body text)
  )
  SELECT FROM page`;

async function insertPage(
  { writer, lease, runId, hashVersion }: RunContext,
  page: PreparedPage,
  news: { described: readonly PreparedRecord[]; names: readonly Name[] },
): Promise<void> {
  const ids = pageIds(page);
  const { rowCount } = await writer.query({
    name: 'insert-page',
    text: insertPageStatement,
    values: [
      lease.seriesId,
      lease.token,
      runId,
      page.page,
      page.isLast,
      page.upstreamTotal,
      ids.length,
      contentHash(ids),
      page.fetchedAt.toISOString(),
      JSON.stringify(news.described.map((prepared) => keyedVersionRow(prepared, hashVersion))),
      JSON.stringify(news.names),
      JSON.stringify(page.rejected),
    ],
  });
  if (rowCount === 0) throw new SupersededError(lease.series);
}

function keyedVersionRow({ record, hash }: PreparedRecord, hashVersion: number): object {
  const key = { mal_id: record.mal_id, hash: `\\x${hash.toString('hex')}`, hash_version: hashVersion };
  return { ...key, ...versionRow(record) };
}

/** The name of a tag or company. */
interface Name {
  /** A kind of tag, or `company`. */
  kind: string;
  id: number;
  name: string;
}

const nameKey = ({ kind, id }: Name): string => `${kind} ${id}`;

/** The names in the records that were not staged so before; of several for one id, the last. */
function newNames(records: readonly PreparedRecord[], staged: ReadonlyMap<string, string>): Name[] {
  const names = records.flatMap(({ record: { description } }): Name[] => [
    ...description.tags.map(({ kind, id, name }) => ({ kind, id, name })),
    ...description.companies.map(({ id, name }) => ({ kind: 'company', id, name })),
  ]);
  const last = new Map(names.map((named) => [nameKey(named), named]));
  return [...last.values()].filter((named) => staged.get(nameKey(named)) !== named.name);
}
