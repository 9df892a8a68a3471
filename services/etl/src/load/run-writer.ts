import type { RunSummary } from '@animedashboard/contracts';
import { inTransaction, openSession } from '@animedashboard/database';
import { SupersededError } from './errors.ts';
import { fence, releaseLease, sessionSettings } from './lease.ts';
import type { PreparedPage, StagedPage } from './prepared.ts';
import { publish, type Published } from './publish.ts';
import { applyRetention, type RetentionPolicy } from './retention.ts';
import type { RunContext } from './run-context.ts';
import { deleteStaging, stagePage } from './stage.ts';

/** How a run ends. `resumable` keeps its staged pages; after `superseded` nothing is written at all. */
export type RunEnd = 'done' | 'resumable' | 'refused' | 'superseded';

/** The one writer of a series while it holds the lease. Its calls follow one another: none begins before the last ended. */
export interface RunWriter {
  readonly runId: string;
  /** From 1. */
  readonly attempt: number;
  /** Pages of earlier attempts, by number. */
  readonly staged: readonly StagedPage[];
  /** Aborted when the lease is lost, with a `SupersededError` or a `LeaseLostError` as its reason. */
  readonly signal: AbortSignal;
  /**
   * Makes a page durable, in one transaction.
   *
   * @throws {SupersededError} when another run has the series; then nothing is written
   * @throws {CatalogueMismatchError} when the database holds another catalogue
   */
  stage(page: PreparedPage): Promise<void>;
  /**
   * Makes the staged pages the snapshot of the run's date, in one transaction.
   *
   * @param end.complete whether every page of the scope is staged
   * @param end.scopePages how many pages the scope has; null when it is everything that the query names
   * @throws {SupersededError} when another run has the series; then nothing is published
   */
  publish(end: { complete: boolean; scopePages: number | null }): Promise<Published>;
  /**
   * Thins the series by its job's retention policy.
   *
   * @param today the date that ages are counted from, in the job's time zone
   * @returns the dates that were thinned, oldest first
   * @throws {SupersededError} when another run has the series; then nothing is thinned
   */
  applyRetention(policy: RetentionPolicy, today: string): Promise<string[]>;
  /** Writes the run's end, gives the lease back and ends the sessions. A run without the lease writes nothing. */
  close(end: { state: RunEnd; summary: RunSummary }): Promise<void>;
}

/** Puts the steps behind the one interface that a run writes through. */
export function createRunWriter(context: RunContext): RunWriter {
  const { runId, attempt, staged } = context;
  return {
    runId,
    attempt,
    staged,
    signal: context.heartbeat.signal,
    stage: (page) => stagePage(context, page, context.memory),
    publish: (end) => publish(context, end),
    applyRetention: (policy, today) => applyRetention(context, policy, today),
    close: (end) => close(context, end),
  };
}

async function close(context: RunContext, end: { state: RunEnd; summary: RunSummary }): Promise<void> {
  context.heartbeat.stop();
  try {
    if (end.state !== 'superseded') await writeEnd(context, end.state, end.summary);
  } catch (error) {
    if (!(error instanceof SupersededError)) throw error;
  } finally {
    await Promise.all([context.writer.end(), context.holder.end()]);
  }
}

/** On a session of its own: the run's may be what broke. */
async function writeEnd(
  { pool, lease, runId }: RunContext,
  state: Exclude<RunEnd, 'superseded'>,
  summary: RunSummary,
): Promise<void> {
  const client = await openSession(pool, sessionSettings);
  try {
    await inTransaction(client, async () => {
      await fence(client, lease);
      await client.query(
        'UPDATE run SET state = $2, summary = $3, finished_at = clock_timestamp() WHERE run_id = $1',
        [runId, state, summary],
      );
      if (state === 'refused') await deleteStaging(client, [runId]);
      await releaseLease(client, lease);
    });
  } finally {
    await client.end();
  }
}
