import { setTimeout as delay } from 'node:timers/promises';
import type { RequestBudget } from '@animedashboard/budget';
import type { RunSummary, SnapshotJob, SnapshotSource } from '@animedashboard/contracts';
import type pg from 'pg';
import type { Logger } from 'pino';
import { databaseFailure } from './database-failure.ts';
import { type Ending, endingOf } from './ending.ts';
import { explain, RefusedError, ResumableError } from './errors.ts';
import { PageFetcher } from './extract/fetch-page.ts';
import { PageReader } from './extract/pages.ts';
import { Upstream } from './extract/request.ts';
import { defaultRetryPolicy, type RetryPolicy } from './extract/retry-decision.ts';
import { requestTiming } from './extract/timing.ts';
import { LeaseLostError, SeriesBusyError } from './load/errors.ts';
import { openRun } from './load/open-run.ts';
import type { PreparedPage } from './load/prepared.ts';
import type { Published } from './load/publish.ts';
import type { RunWriter } from './load/run-writer.ts';
import { calendarDate } from './logical-date.ts';
import type { RunMetrics } from './metrics.ts';
import { decidePublication, type Publication } from './publication.ts';
import { requestHeaders } from './request-headers.ts';
import { planRun, type RunPlan } from './run-plan.ts';
import { RunTally } from './run-tally.ts';
import { MAX_IN_FLIGHT } from './source-budget.ts';
import { summarize } from './summary.ts';
import { preparePage } from './transform/prepare-page.ts';

/** How far a run has come. */
export interface Progress {
  /** Staged pages, those of earlier attempts included. */
  pages: number;
  /** How many the scope has; null while that is unknown. */
  pagesTotal: number | null;
  /** Records and requests of this process. */
  records: number;
  requests: number;
  elapsedMs: number;
}

export interface RunOptions {
  job: SnapshotJob;
  source: SnapshotSource;
  /** The date that was asked for; null for the day of the slot or of the present, in the job's time zone. */
  date: string | null;
  /** The scheduled slot that the run serves; none for a run by hand. */
  scheduledFor?: Date | null;
  pool: pg.Pool;
  /** Shared by everything in the process that asks this source. */
  budget: RequestBudget;
  /** The value of the source's `spec.secret`. */
  secret?: string | undefined;
  logger: Logger;
  onProgress?: (progress: Progress) => void;
  metrics?: RunMetrics | undefined;
  /** Ends the run; its staged pages stay for the next one. */
  signal?: AbortSignal;
  retryPolicy?: RetryPolicy;
}

/** How often a run connects again to a database that went away, and how long it waits before. */
const MAX_RECONNECTS = 5;
const RECONNECT_DELAY_MS = 2_000;

/**
 * Takes one snapshot: one run of one job for one logical date.
 *
 * Every outcome is in the summary; nothing that happens in a run makes this reject.
 */
export async function runSnapshot(options: RunOptions): Promise<RunSummary> {
  const tally = new RunTally();
  const now = tally.startedAt;
  let plan: RunPlan;
  try {
    plan = planRun({ ...options, scheduledFor: options.scheduledFor ?? null, now });
  } catch (error) {
    return endedBefore(options, error, tally);
  }
  const run = new Run(options, plan, tally);
  const summary = await run.take();
  options.metrics?.runEnded(summary);
  return summary;
}

/** The summary of a run that an error ended before there was anything to do. */
export function endedBefore(
  { job, source, date, logger, metrics }: Pick<RunOptions, 'job' | 'source' | 'date' | 'logger' | 'metrics'>,
  error: unknown,
  tally = new RunTally(),
): RunSummary {
  const ending = endingOf(error);
  report(ending, error, logger);
  const summary = summarize({
    job,
    source,
    date: date ?? calendarDate(tally.startedAt, job.spec.timeZone),
    tally,
    ending,
    run: null,
    publication: null,
    published: null,
  });
  metrics?.runEnded(summary);
  return summary;
}

/** One run, over as many connections to the database as it takes. */
class Run {
  readonly #options: RunOptions;
  readonly #plan: RunPlan;
  readonly #tally: RunTally;
  #writer: RunWriter | null = null;
  #publication: Publication | null = null;
  #published: Published | null = null;

  constructor(options: RunOptions, plan: RunPlan, tally: RunTally) {
    this.#options = options;
    this.#plan = plan;
    this.#tally = tally;
  }

  async take(): Promise<RunSummary> {
    for (let reconnects = 0; ; reconnects += 1) {
      try {
        await this.#attempt();
        return await this.#end({ outcome: 'done', reason: null, unexpected: false });
      } catch (error) {
        const cause = this.#whyEnded(error);
        if (reconnects < MAX_RECONNECTS && isWorthReconnecting(cause)) {
          await this.#reconnect(cause);
          continue;
        }
        // A series that was ours a moment ago has been taken over.
        const ending = endingOf(cause);
        const outcome = cause instanceof SeriesBusyError && reconnects > 0 ? 'superseded' : ending.outcome;
        report(ending, cause, this.#options.logger);
        return await this.#end({ ...ending, outcome });
      }
    }
  }

  /** Opens the run, fetches and stages what it lacks, publishes. */
  async #attempt(): Promise<void> {
    const { pool, logger } = this.#options;
    this.#options.signal?.throwIfAborted();
    await using upstream = this.#openUpstream();
    const writer = await openRun(pool, this.#plan.identity);
    const resumed = writer.staged.length;
    this.#writer = writer;
    this.#tally.pagesResumed ||= resumed;
    logger.info({ run_id: writer.runId, attempt: writer.attempt, resumed_pages: resumed }, 'run opened');

    const reader = this.#openReader(writer, upstream);
    await this.#stageAll(reader, writer);
    this.#refuseIfNothingValid(writer);
    const publication = decidePublication(reader.end, this.#plan);
    this.#publication = publication;
    this.#published = await this.#tally.timed('publish', () => writer.publish(publication));
    if (publication.reason !== null) throw new ResumableError(`published in part: ${publication.reason}`);
    await this.#thin(writer);
  }

  #openUpstream(): Upstream {
    const { source, secret, budget, metrics } = this.#options;
    const { name } = source.metadata;
    return new Upstream({
      budget,
      timing: requestTiming(source.spec),
      headers: requestHeaders(source.spec, secret),
      connections: MAX_IN_FLIGHT,
      onRequest: () => (this.#tally.requests += 1),
      onResponse: (status) => {
        if (status === 429) this.#tally.rateLimited += 1;
        metrics?.response(name, status);
      },
      onGranted: (waitedMs) => {
        this.#tally.budgetWaitMs += waitedMs;
        metrics?.granted(name, waitedMs);
      },
    });
  }

  #openReader(writer: RunWriter, upstream: Upstream): PageReader {
    const { source, budget, logger, metrics, retryPolicy = defaultRetryPolicy } = this.#options;
    const { adapter, date, maxPages, pageSize } = this.#plan;
    const fetcher = new PageFetcher({
      adapter,
      upstream,
      budget,
      date,
      policy: retryPolicy,
      onRetry: (failure, retryInMs) => {
        this.#tally.retries += 1;
        metrics?.retry(source.metadata.name, failure.kind);
        logger.warn({ failure: failure.kind, retry_in_ms: Math.round(retryInMs) }, explain(failure));
      },
    });
    return new PageReader({
      fetchPage: (page, signal) => fetcher.fetch(page, signal),
      readId: (raw) => adapter.readId(raw),
      staged: writer.staged,
      maxPages,
      pageSize,
      inFlight: MAX_IN_FLIGHT,
      repeatDelayMs: 4 * retryPolicy.baseMs,
      signal: this.#signal(writer),
    });
  }

  /** Stages page by page; the next page is fetched and read while the one before becomes durable. */
  async #stageAll(reader: PageReader, writer: RunWriter): Promise<void> {
    const tally = this.#tally;
    const pages = reader.pages();
    const fetchNext = (): ReturnType<typeof pages.next> => pages.next();
    let staging = Promise.resolve();
    try {
      for (
        let next = await tally.timed('extract', fetchNext);
        next.done !== true;
        next = await tally.timed('extract', fetchNext)
      ) {
        const fetched = next.value;
        const prepared = await tally.timed('transform', () => preparePage(fetched, this.#plan.adapter));
        await tally.timed('stage', () => staging);
        staging = this.#stage(prepared, writer);
        // Awaited below in any case; until then a failure must not count as unhandled.
        staging.catch(() => undefined);
      }
    } finally {
      await tally.timed('stage', () => staging);
    }
    tally.lastPage = reader.end.lastPage;
    tally.shifts += reader.end.shifts;
    if (reader.end.unrecovered > 0) {
      const facts = { titles: reader.end.unrecovered };
      this.#options.logger.warn(
        facts,
        'the list shifted, and what may have slipped between its pages was not shown',
      );
    }
  }

  async #stage(page: PreparedPage, writer: RunWriter): Promise<void> {
    await writer.stage(page);
    this.#tally.countPage(page);
    this.#reportProgress(page.upstreamTotal);
  }

  #reportProgress(upstreamTotal: number | null): void {
    const { pageSize, maxPages } = this.#plan;
    const tally = this.#tally;
    const listPages = upstreamTotal === null ? null : Math.ceil(upstreamTotal / pageSize);
    const bounds = [listPages, maxPages].filter((bound) => bound !== null);
    this.#options.onProgress?.({
      pages: tally.pagesResumed + tally.pagesFetched,
      pagesTotal: bounds.length === 0 ? null : Math.min(...bounds),
      records: tally.recordsFetched,
      requests: tally.requests,
      elapsedMs: tally.elapsedMs,
    });
  }

  /** A list of which no record can be read is another list than this adapter knows: nothing of it is published. */
  #refuseIfNothingValid(writer: RunWriter): void {
    const { recordsFetched, recordsRejected } = this.#tally;
    if (recordsFetched === 0 || recordsRejected < recordsFetched || writer.staged.length > 0) return;
    throw new RefusedError(
      `none of the ${recordsFetched} records could be read: the upstream speaks otherwise than this version knows ` +
        `(see rejected_record of run ${writer.runId})`,
    );
  }

  /** A snapshot that is published stays so, whatever becomes of the older ones. */
  async #thin(writer: RunWriter): Promise<void> {
    const { job, logger } = this.#options;
    const { retention, timeZone } = job.spec;
    if (retention === undefined) return;
    try {
      const thinned = await writer.applyRetention(retention, calendarDate(new Date(), timeZone));
      if (thinned.length > 0) logger.info({ dates: thinned }, 'thinned');
    } catch (error) {
      logger.error({ err: error }, 'could not thin older snapshots; the next run will');
    }
  }

  #signal(writer: RunWriter): AbortSignal {
    const { signal } = this.#options;
    return signal === undefined ? writer.signal : AbortSignal.any([signal, writer.signal]);
  }

  /** What ended an attempt: a signal ends many things at once, each of which fails in its own way. */
  #whyEnded(error: unknown): unknown {
    const { signal } = this.#options;
    if (this.#writer?.signal.aborted === true) return this.#writer.signal.reason;
    if (signal?.aborted !== true) return error;
    return new ResumableError(explain(signal.reason) || 'stopped', { cause: error });
  }

  async #reconnect(cause: unknown): Promise<void> {
    this.#options.logger.warn(
      { retry_in_ms: RECONNECT_DELAY_MS },
      `the database went away: ${explain(cause)}`,
    );
    await this.#closeWriter({ outcome: 'resumable', reason: explain(cause), unexpected: false });
    await delay(RECONNECT_DELAY_MS, undefined, { signal: this.#options.signal }).catch(() => undefined);
  }

  async #end(ending: Ending): Promise<RunSummary> {
    const summary = this.#summarize(ending);
    await this.#closeWriter(ending, summary);
    return summary;
  }

  async #closeWriter(ending: Ending, summary = this.#summarize(ending)): Promise<void> {
    const writer = this.#writer;
    const { outcome } = ending;
    this.#writer = null;
    if (writer === null || outcome === 'skipped') return;
    try {
      await writer.close({ state: outcome, summary });
    } catch (error) {
      this.#options.logger.warn({ err: error }, 'the end of the run could not be written down');
    }
  }

  #summarize(ending: Ending): RunSummary {
    const { job, source } = this.#options;
    return summarize({
      job,
      source,
      date: this.#plan.date,
      tally: this.#tally,
      ending,
      run: this.#writer,
      publication: this.#publication,
      published: this.#published,
    });
  }
}

/** Only a database that may come back by itself: nothing else changes within seconds. */
function isWorthReconnecting(cause: unknown): boolean {
  if (cause instanceof LeaseLostError) return true;
  if (cause instanceof ResumableError || cause instanceof RefusedError) return false;
  return databaseFailure(cause) === 'away';
}

function report({ outcome, reason, unexpected }: Ending, error: unknown, logger: Logger): void {
  if (unexpected) logger.error({ err: error, outcome }, 'the run ended unexpectedly');
  else logger.warn({ outcome }, reason ?? outcome);
}
