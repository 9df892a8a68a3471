import { inTransaction } from '@animedashboard/database';
import type pg from 'pg';
import { claimCatalogue } from './claims.ts';
import { SupersededError } from './errors.ts';
import { contentHash, pageIds, type PreparedPage, type PreparedRecord } from './prepared.ts';
import type { RunContext, StagingMemory } from './run-context.ts';
import { versionColumns, versionRow } from './version-row.ts';

/**
 * What a writer knows before its first page: the descriptions in the newest snapshot of the series. Nearly all of the
 * next one are among them, and since versions are never deleted, those need not be sent again. Others that the
 * database holds are sent and found to be there.
 */
export async function openStagingMemory(
  client: pg.Client,
  seriesId: number,
  hashVersion: number,
): Promise<StagingMemory> {
  const { rows } = await client.query<{ mal_id: number; hash: string }>(
    `SELECT mal_id, encode(hash, 'base64') AS hash
       FROM anime_snapshot JOIN anime_version USING (version_id, mal_id)
      WHERE hash_version = $2
        AND snapshot_id = (SELECT snapshot_id FROM snapshot
                            WHERE series_id = $1 AND thinned_at IS NULL
                            ORDER BY date DESC LIMIT 1)`,
    [seriesId, hashVersion],
  );
  const knownHashes = new Map(rows.map(({ mal_id, hash }) => [mal_id, hash]));
  return { knownHashes, stagedNames: new Map(), claimed: false };
}

/**
 * Makes a page durable: its row, its records, the descriptions that are new to the database, the records that did
 * not validate. One transaction, fenced by the lease's token.
 *
 * @throws {SupersededError} when another run has the lease; then nothing is written
 * @throws {CatalogueMismatchError} when the database holds another catalogue
 */
export async function stagePage(
  context: RunContext,
  page: PreparedPage,
  memory: StagingMemory,
): Promise<void> {
  const names = newNames(page.records, memory.stagedNames);
  const described = page.records.filter((prepared) => !isKnown(prepared, memory.knownHashes));
  const insert = (): Promise<number[]> => insertPage(context, page, { described, names });
  const newVersions = await (memory.claimed ? insert() : claimAnd(context, insert));
  memory.claimed = true;
  context.facetsAhead.add(newVersions);
  for (const named of names) memory.stagedNames.set(nameKey(named), named.name);
}

/** The first page and the catalogue's claim to the database are one. */
function claimAnd<T>({ writer, catalogue }: RunContext, insert: () => Promise<T>): Promise<T> {
  return inTransaction(writer, async () => {
    await claimCatalogue(writer, catalogue);
    return insert();
  });
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

const recordColumns = 'place, mal_id, hash, scored_by, rank, popularity, members, favorites, score';
const versionKey = 'mal_id, hash, hash_version';
const descriptionColumns = versionColumns.join(', ');

/**
 * Puts a page and all that belongs to it into the tables. Every part reads from `page`, which holds its one row only
 * where the series' row, locked, has the lease's token.
 *
 * New descriptions go into the history at once, where nobody sees them until a snapshot names them. In the order of
 * their ids: two runs that insert the same ones wait for each other, never in a circle.
 *
 * One statement, and so one round trip a page: the next page is read while the server works and flushes, and a process
 * that is frozen at any moment keeps nothing locked. COPY would need five, and a server that waits for the data of a
 * frozen process answers to no timeout.
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
    INSERT INTO staged_record (run_id, page, ${recordColumns})
    SELECT run_id, page, ${recordColumns}
      FROM page, json_to_recordset($10) AS record (
             place int, mal_id int, hash bytea, scored_by int, rank int, popularity int, members int, favorites int,
             score smallint)
  ), version AS (
    INSERT INTO anime_version (${versionKey}, ${descriptionColumns})
    SELECT ${versionKey}, ${descriptionColumns}
      FROM page, json_populate_recordset(NULL::anime_version, $11) AS described
     ORDER BY mal_id, hash
    ON CONFLICT (${versionKey}) DO NOTHING
    RETURNING version_id
  ), name AS (
    INSERT INTO staged_name (run_id, kind, id, name)
    SELECT run_id, kind, id, name
      FROM page, json_to_recordset($12) AS named (kind text, id int, name text)
    ON CONFLICT (run_id, kind, id) DO UPDATE SET name = excluded.name
  ), rejected AS (
    INSERT INTO rejected_record (run_id, page, place, mal_id, reasons, body)
    SELECT run_id, page, place, mal_id, reasons, body
      FROM page, json_to_recordset($13) AS rejected (place int, mal_id int, reasons text[], body text)
  )
  SELECT ARRAY (SELECT version_id FROM version) AS "newVersions" FROM page`;

/** Returns the ids of the descriptions that were new. */
async function insertPage(
  { writer, lease, runId, hashVersion }: RunContext,
  page: PreparedPage,
  news: { described: readonly PreparedRecord[]; names: readonly Name[] },
): Promise<number[]> {
  const ids = pageIds(page);
  const { rows } = await writer.query<{ newVersions: number[] }>({
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
      JSON.stringify(page.records.map(recordRow)),
      JSON.stringify(news.described.map((prepared) => describedRow(prepared, hashVersion))),
      JSON.stringify(news.names),
      JSON.stringify(page.rejected),
    ],
  });
  const [staged] = rows;
  if (staged === undefined) throw new SupersededError(lease.series);
  return staged.newVersions;
}

const byteaOf = (hash: Buffer): string => `\\x${hash.toString('hex')}`;

function recordRow({ place, hash, record: { mal_id, metrics } }: PreparedRecord): object {
  const score = metrics.score === null ? null : Math.round(metrics.score * 100);
  return { place, mal_id, hash: byteaOf(hash), ...metrics, score };
}

function describedRow({ hash, record }: PreparedRecord, hashVersion: number): object {
  return { mal_id: record.mal_id, hash: byteaOf(hash), hash_version: hashVersion, ...versionRow(record) };
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
