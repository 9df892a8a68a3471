/**
 * What a load is measured against: the same bodies read, checked and hashed in the same way, all held in memory, then
 * copied into temporary tables and merged into the same indexed tables, in one transaction.
 *
 *   node baseline-process.ts DATABASE_URL
 */
import { createPool, inTransaction, openSession } from '@animedashboard/database';
import type { PreparedRecord } from '../../../services/etl/src/load/prepared.ts';
import { versionColumns, versionRow } from '../../../services/etl/src/load/version-row.ts';
import { HASH_VERSION } from '../../../services/etl/src/transform/fingerprint.ts';
import { copyInto, type CopyValue } from '../copy-into.ts';
import { readPages } from './prepared-pages.ts';

const metricColumns = [
  'mal_id',
  'position',
  'scored_by',
  'rank',
  'popularity',
  'members',
  'favorites',
  'score',
];
const describedColumns = ['mal_id', 'hash', 'hash_version', ...versionColumns];

const [url = ''] = process.argv.slice(2);
const pool = createPool(url, { applicationName: 'load-baseline' });
const session = await openSession(pool);
const started = performance.now();
const titles = new Map<number, PreparedRecord>();
for await (const { records } of readPages(process.stdin)) {
  for (const prepared of records) {
    const { mal_id } = prepared.record;
    if (!titles.has(mal_id)) titles.set(mal_id, prepared);
  }
}
const read = performance.now();
await inTransaction(session, () => copyAndMerge([...titles.values()]));
const merged = performance.now();
await session.end();
await pool.end();
console.log(JSON.stringify({ seconds: (merged - started) / 1000, mergeSeconds: (merged - read) / 1000 }));

async function copyAndMerge(rows: readonly PreparedRecord[]): Promise<void> {
  await session.query(`
    CREATE TEMPORARY TABLE metric (LIKE anime_snapshot, hash bytea) ON COMMIT DROP;
    ALTER TABLE metric DROP COLUMN snapshot_id, DROP COLUMN version_id;
    CREATE TEMPORARY TABLE description (LIKE anime_version) ON COMMIT DROP;
    ALTER TABLE description DROP COLUMN version_id;`);
  await copyInto(session, 'metric', [...metricColumns, 'hash'], rows.map(metricValues));
  await copyInto(session, 'description', describedColumns, rows.map(descriptionValues));
  await session.query(`
    INSERT INTO anime_version (${describedColumns.join(', ')})
    SELECT ${describedColumns.join(', ')} FROM description
    ON CONFLICT DO NOTHING`);
  await session.query(`
    INSERT INTO anime_snapshot (snapshot_id, version_id, ${metricColumns.join(', ')})
    SELECT 1, version_id, ${metricColumns.join(', ')}
      FROM metric JOIN anime_version USING (mal_id, hash)
    ON CONFLICT DO NOTHING`);
}

function descriptionValues({ hash, record }: PreparedRecord): CopyValue[] {
  const row = { ...versionRow(record), details: JSON.stringify(record.description.details) };
  return [record.mal_id, hash, HASH_VERSION, ...versionColumns.map((column) => row[column] as CopyValue)];
}

function metricValues({ hash, record: { mal_id, metrics } }: PreparedRecord, index: number): CopyValue[] {
  const { scored_by, rank, popularity, members, favorites, score } = metrics;
  const hundredths = score === null ? null : Math.round(score * 100);
  return [mal_id, index + 1, scored_by, rank, popularity, members, favorites, hundredths, hash];
}
