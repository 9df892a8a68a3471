import type { RunChanges, RunCounts } from '@animedashboard/contracts';
import { inTransaction } from '@animedashboard/database';
import type pg from 'pg';
import { changesSince } from './changes.ts';
import { completeFacets, indexNames } from './facets.ts';
import { fence } from './lease.ts';
import { applyDifferences, countDifferences, gatherIncoming, insertNames } from './merge.ts';
import { currentRevision, raiseRevision } from './revision.ts';
import { writeRollups } from './rollups.ts';
import type { RunContext } from './run-context.ts';
import { deleteStaging } from './stage.ts';

export interface Published {
  /** The history's revision after the transaction. */
  revision: number;
  /** False when the date has a fuller snapshot already, which stays as it was. */
  published: boolean;
  /**
   * Against what the series held for the date before. Of a run that was not published they say how what it fetched
   * compares with the snapshot that stays.
   */
  counts: RunCounts;
  /** Null when there is no earlier whole date of the same query to compare with, or nothing was published. */
  changes: RunChanges | null;
  firstFetchAt: Date;
  lastFetchAt: Date;
}

/** How much of its scope a run has staged. */
export interface PublishedScope {
  complete: boolean;
  scopePages: number | null;
}

/** The snapshot that a date has. */
interface HeldSnapshot {
  snapshotId: number;
  complete: boolean;
  titles: number;
}

/**
 * Makes the staged pages the snapshot of the run's date: rows, names, facets, rollups, the run's row and the revision,
 * in one transaction that is fenced by the lease's token. Readers see what was before until it commits. A whole
 * snapshot ends the run and removes what it staged; after a partial one the run can still be gone on with.
 */
export async function publish(context: RunContext, scope: PublishedScope): Promise<Published> {
  const { writer } = context;
  const published = await inTransaction(writer, () => publishInTransaction(context, scope));
  await indexNames(writer);
  // Plans for a table that was empty a moment ago would be made without an idea of its size. Only the keys: the wide
  // columns would take longer to sample than the rest of the publish.
  if (published.counts.inserted > 0) await writer.query(analyzeKeys);
  return published;
}

const analyzeKeys = `
  ANALYZE anime_snapshot (snapshot_id, mal_id), anime_version (version_id, mal_id), version_facet (version_id, mal_id),
          version_name (version_id)`;

async function publishInTransaction(context: RunContext, scope: PublishedScope): Promise<Published> {
  const { writer, lease, runId, date } = context;
  await writer.query(`SET LOCAL work_mem = '64MB'`);
  await fence(writer, lease);
  context.facetsAhead.finish();
  const staged = await describeStaged(writer, runId);
  const held = await heldSnapshot(writer, lease.seriesId, date);
  const titles = await gatherIncoming(writer, runId, context.hashVersion);
  const differences = await countDifferences(writer, held?.snapshotId ?? null);
  const counts = {
    fetched: staged.valid + staged.rejected,
    ...differences,
    duplicates: staged.valid - titles,
    rejected: staged.rejected,
  };
  const fetches = { firstFetchAt: staged.firstFetchAt, lastFetchAt: staged.lastFetchAt };
  await writeRun(writer, runId, fetches, scope.complete);

  if (!replaces({ complete: scope.complete, titles }, held)) {
    const revision = await currentRevision(writer);
    return { revision, published: false, counts: { ...counts, removed: 0 }, changes: null, ...fetches };
  }
  await insertNames(writer, runId, date);
  const snapshotId = await writeSnapshot(context, scope, fetches);
  await applyDifferences(writer, snapshotId);
  const changes = await changesSince(writer, snapshotId);
  await completeFacets(writer, snapshotId);
  await writeRollups(writer, snapshotId);
  if (scope.complete) await deleteStaging(writer, [runId]);
  const revision = await raiseRevision(writer);
  return { revision, published: true, counts, changes, ...fetches };
}

/**
 * Whether a run's titles become the snapshot of a date that has one already. A whole snapshot always does: the day's
 * last stays. A partial one never replaces a whole one, nor a partial one that holds more titles.
 */
export function replaces(
  incoming: Pick<HeldSnapshot, 'complete' | 'titles'>,
  held: Pick<HeldSnapshot, 'complete' | 'titles'> | null,
): boolean {
  if (held === null || incoming.complete) return true;
  return !held.complete && incoming.titles >= held.titles;
}

interface StagedRun {
  valid: number;
  rejected: number;
  firstFetchAt: Date;
  lastFetchAt: Date;
}

async function describeStaged(client: pg.Client, runId: string): Promise<StagedRun> {
  const { rows } = await client.query<StagedRun>(
    `SELECT min(fetched_at) AS "firstFetchAt", max(fetched_at) AS "lastFetchAt",
            (SELECT count(*) FROM staged_record WHERE run_id = $1) AS valid,
            (SELECT count(*) FROM rejected_record WHERE run_id = $1) AS rejected
       FROM staged_page
      WHERE run_id = $1
     HAVING count(*) > 0`,
    [runId],
  );
  const [staged] = rows;
  if (staged === undefined)
    throw new Error(`The run ${runId} has staged no page: there is nothing to publish.`);
  return staged;
}

async function heldSnapshot(client: pg.Client, seriesId: number, date: string): Promise<HeldSnapshot | null> {
  const { rows } = await client.query<HeldSnapshot>(
    `SELECT snapshot_id AS "snapshotId", complete, titles
       FROM snapshot JOIN snapshot_rollup USING (snapshot_id)
      WHERE series_id = $1 AND date = $2`,
    [seriesId, date],
  );
  return rows[0] ?? null;
}

async function writeRun(
  client: pg.Client,
  runId: string,
  { firstFetchAt, lastFetchAt }: Pick<Published, 'firstFetchAt' | 'lastFetchAt'>,
  ended: boolean,
): Promise<void> {
  await client.query(
    `UPDATE run
        SET first_fetch_at = $2, last_fetch_at = $3,
            state = CASE WHEN $4 THEN 'done' ELSE state END,
            finished_at = CASE WHEN $4 THEN clock_timestamp() END
      WHERE run_id = $1`,
    [runId, firstFetchAt, lastFetchAt, ended],
  );
}

/**
 * Writes the snapshot's row over the one that the date has, if any. An id that was seen only in rejected records is
 * kept as seen; after a rejected record without an id nobody can be said to have left.
 */
async function writeSnapshot(
  { writer, lease, runId, date }: RunContext,
  { complete, scopePages }: PublishedScope,
  { firstFetchAt, lastFetchAt }: Pick<Published, 'firstFetchAt' | 'lastFetchAt'>,
): Promise<number> {
  const { rows } = await writer.query<{ snapshot_id: number }>(
    `INSERT INTO snapshot (series_id, date, run_id, complete, scope_pages, published_at, first_fetch_at,
                           last_fetch_at, knows_who_left, seen_unknown)
     SELECT $1, $2, $3, $4, $5, clock_timestamp(), $6, $7,
            NOT EXISTS (SELECT FROM rejected_record WHERE run_id = $3 AND mal_id IS NULL),
            ARRAY (SELECT DISTINCT mal_id FROM rejected_record
                    WHERE run_id = $3 AND mal_id IS NOT NULL
                   EXCEPT SELECT mal_id FROM incoming
                    ORDER BY mal_id)
     ON CONFLICT (series_id, date) DO UPDATE
        SET run_id = excluded.run_id, complete = excluded.complete, scope_pages = excluded.scope_pages,
            published_at = excluded.published_at, first_fetch_at = excluded.first_fetch_at,
            last_fetch_at = excluded.last_fetch_at, knows_who_left = excluded.knows_who_left,
            seen_unknown = excluded.seen_unknown, thinned_at = NULL
     RETURNING snapshot_id`,
    [lease.seriesId, date, runId, complete, scopePages, firstFetchAt, lastFetchAt],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`The snapshot of ${date} was not written.`);
  return row.snapshot_id;
}
