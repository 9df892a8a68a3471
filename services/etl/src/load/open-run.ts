import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { inTransaction, openSession } from '@animedashboard/database';
import pg from 'pg';
import { checkCatalogue, checkOwner, ensureSeries } from './claims.ts';
import { type Catalogue, SeriesBusyError } from './errors.ts';
import { createFacetsAhead } from './facets.ts';
import { keepLease, type Lease, lockLease, sessionSettings, takeLease } from './lease.ts';
import type { StagedPage } from './prepared.ts';
import { createRunWriter, type RunWriter } from './run-writer.ts';
import { deleteStaging, openStagingMemory } from './stage.ts';
import { type Timetable, writeTimetable } from './timetable.ts';

/** What a run is of. */
export interface RunIdentity {
  series: string;
  /** namespace/name of the SnapshotJob. */
  owner: string;
  catalogue: string;
  synthetic: boolean;
  /** The logical date, `YYYY-MM-DD`. */
  date: string;
  /** A run goes on from its staged pages only while this stays the same. */
  fingerprint: string;
  query: object;
  sourceName: string;
  baseUrl: string;
  timetable: Timetable;
  /** How old an interrupted run may be for its staged pages to be used. */
  resumeWithinMs: number;
  /** Of the canonical form that the descriptions' hashes are made of. */
  hashVersion: number;
}

/** A run of the series that neither ended nor was given up. */
export interface UnfinishedRun {
  runId: string;
  date: string;
  fingerprint: string;
  ageMs: number;
}

const defaultLeaseMs = 30_000;
/** A killed holder's session takes the server a moment to notice. */
const defaultPatienceMs = 2_000;
const retryMs = 50;

/**
 * Takes the series' lease, then opens a new run or goes on with an interrupted one.
 *
 * @param options.leaseMs how long the lease lasts without being renewed
 * @param options.patienceMs how long to wait for a lease that another run holds
 * @throws {SeriesBusyError} when another run holds the series
 * @throws {SeriesTakenError} when the series belongs to another SnapshotJob
 * @throws {CatalogueMismatchError} when the database holds another catalogue
 */
export async function openRun(
  pool: pg.Pool,
  identity: RunIdentity,
  options: { leaseMs?: number; patienceMs?: number } = {},
): Promise<RunWriter> {
  const leaseMs = options.leaseMs ?? defaultLeaseMs;
  const deadline = performance.now() + (options.patienceMs ?? defaultPatienceMs);
  // The lease is bound to this session: when it goes, another run may begin at once.
  const holder = await openSession(pool, sessionSettings);
  const sessions = [holder];
  try {
    const opened = await openPatiently(holder, identity, leaseMs, deadline);
    const writer = await openSession(pool, sessionSettings);
    sessions.push(writer);
    const memory = await openStagingMemory(writer, opened.lease.seriesId, identity.hashVersion);
    const heartbeat = keepLease(holder, opened.lease, leaseMs);
    const { date, hashVersion } = identity;
    const catalogue = catalogueOf(identity);
    return createRunWriter({
      ...opened,
      pool,
      writer,
      holder,
      heartbeat,
      memory,
      facetsAhead: createFacetsAhead(pool),
      catalogue,
      date,
      hashVersion,
    });
  } catch (error) {
    await Promise.all(sessions.map((session) => session.end()));
    throw error;
  }
}

/**
 * Which interrupted run to go on with, and which to give up. Only one of the same date and fingerprint that is young
 * enough is gone on with; of several, the youngest.
 */
export function chooseRun(
  unfinished: readonly UnfinishedRun[],
  wanted: Pick<RunIdentity, 'date' | 'fingerprint' | 'resumeWithinMs'>,
): { resume: string | null; abandon: string[] } {
  const [resume = null] = unfinished
    .filter(({ date, fingerprint }) => date === wanted.date && fingerprint === wanted.fingerprint)
    .filter(({ ageMs }) => ageMs <= wanted.resumeWithinMs)
    .sort((a, b) => a.ageMs - b.ageMs)
    .map(({ runId }) => runId);
  return { resume, abandon: unfinished.map(({ runId }) => runId).filter((runId) => runId !== resume) };
}

interface OpenedRun {
  lease: Lease;
  runId: string;
  attempt: number;
  staged: StagedPage[];
}

async function openPatiently(
  holder: pg.Client,
  identity: RunIdentity,
  leaseMs: number,
  deadline: number,
): Promise<OpenedRun> {
  for (;;) {
    try {
      return await inTransaction(holder, () => open(holder, identity, leaseMs));
    } catch (error) {
      const busy = asBusy(error, identity.series);
      if (busy === null || performance.now() > deadline) throw busy ?? error;
      await delay(retryMs);
    }
  }
}

/** Somebody who keeps the series' row locked is writing the series. */
function asBusy(error: unknown, series: string): SeriesBusyError | null {
  if (error instanceof SeriesBusyError) return error;
  const lockNotAvailable = '55P03';
  return error instanceof pg.DatabaseError && error.code === lockNotAvailable
    ? new SeriesBusyError(series, null, { cause: error })
    : null;
}

async function open(client: pg.Client, identity: RunIdentity, leaseMs: number): Promise<OpenedRun> {
  await client.query(`SET LOCAL lock_timeout = '2s'`);
  await checkCatalogue(client, catalogueOf(identity));
  const seriesId = await ensureSeries(client, identity.series, identity.owner);
  const state = await lockLease(client, seriesId);
  await checkOwner(client, seriesId, identity.owner);
  if (!state.free) throw new SeriesBusyError(identity.series, state.runId);
  const { resume, abandon } = chooseRun(await unfinishedRuns(client, seriesId), identity);
  await abandonRuns(client, abandon);
  const runId = resume ?? randomUUID();
  const lease = await takeLease(client, { name: identity.series, seriesId }, identity.owner, runId, leaseMs);
  await writeTimetable(client, seriesId, identity.timetable);
  const attempt = await beginAttempt(client, runId, seriesId, identity);
  return { lease, runId, attempt, staged: await stagedPages(client, runId) };
}

const catalogueOf = ({ catalogue, synthetic }: RunIdentity): Catalogue => ({ name: catalogue, synthetic });

async function unfinishedRuns(client: pg.Client, seriesId: number): Promise<UnfinishedRun[]> {
  const { rows } = await client.query<UnfinishedRun>(
    `SELECT run_id AS "runId", date, fingerprint,
            extract(epoch FROM clock_timestamp() - started_at)::float8 * 1000 AS "ageMs"
       FROM run
      WHERE series_id = $1 AND state IN ('running', 'resumable')`,
    [seriesId],
  );
  return rows;
}

async function abandonRuns(client: pg.Client, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await client.query(
    `UPDATE run SET state = 'abandoned', finished_at = coalesce(finished_at, clock_timestamp())
      WHERE run_id = ANY ($1)`,
    [runIds],
  );
  await deleteStaging(client, runIds);
}

/** Writes the run's row, or makes it say that the run goes on. Returns which attempt this is, from 1. */
async function beginAttempt(
  client: pg.Client,
  runId: string,
  seriesId: number,
  identity: RunIdentity,
): Promise<number> {
  const { rows } = await client.query<{ attempt: number }>(
    `INSERT INTO run (run_id, series_id, date, state, fingerprint, query, source_name, base_url, started_at)
     VALUES ($1, $2, $3, 'running', $4, $5, $6, $7, clock_timestamp())
     ON CONFLICT (run_id) DO UPDATE
        SET state = 'running', attempt = run.attempt + 1, finished_at = NULL,
            source_name = excluded.source_name, base_url = excluded.base_url
     RETURNING attempt`,
    [
      runId,
      seriesId,
      identity.date,
      identity.fingerprint,
      identity.query,
      identity.sourceName,
      identity.baseUrl,
    ],
  );
  return rows[0]?.attempt ?? 1;
}

async function stagedPages(client: pg.Client, runId: string): Promise<StagedPage[]> {
  const { rows } = await client.query<StagedPage>(
    `SELECT page, is_last AS "isLast", upstream_total AS "upstreamTotal", record_count AS "recordCount",
            content_hash AS "contentHash", fetched_at AS "fetchedAt"
       FROM staged_page
      WHERE run_id = $1
      ORDER BY page`,
    [runId],
  );
  return rows;
}
