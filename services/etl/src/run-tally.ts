import type { RunSummary } from '@animedashboard/contracts';
import type { PreparedPage } from './load/prepared.ts';

/** Parts of a run whose time is told apart. */
export type RunStage = Exclude<keyof RunSummary['durations'], 'total'>;

/** Counts what one run does while it goes on. Times are of the monotonic clock. */
export class RunTally {
  readonly startedAt = new Date();
  readonly #startedMs = performance.now();
  readonly #stageMs: Record<RunStage, number> = { extract: 0, transform: 0, stage: 0, publish: 0 };
  pagesFetched = 0;
  pagesResumed = 0;
  recordsFetched = 0;
  recordsRejected = 0;
  requests = 0;
  rateLimited = 0;
  retries = 0;
  budgetWaitMs = 0;
  lastPage: number | null = null;
  shifts = 0;
  firstFetchAt: Date | null = null;
  lastFetchAt: Date | null = null;

  get elapsedMs(): number {
    return performance.now() - this.#startedMs;
  }

  /** Runs `work` and adds its time to a stage, whether it succeeds or not. */
  async timed<T>(stage: RunStage, work: () => Promise<T> | T): Promise<T> {
    const beganMs = performance.now();
    try {
      return await work();
    } finally {
      this.#stageMs[stage] += performance.now() - beganMs;
    }
  }

  /** Counts a page that has been staged. */
  countPage({ records, rejected, fetchedAt }: PreparedPage): void {
    this.pagesFetched += 1;
    this.recordsFetched += records.length + rejected.length;
    this.recordsRejected += rejected.length;
    if (this.firstFetchAt === null || fetchedAt < this.firstFetchAt) this.firstFetchAt = fetchedAt;
    if (this.lastFetchAt === null || fetchedAt > this.lastFetchAt) this.lastFetchAt = fetchedAt;
  }

  durations(): RunSummary['durations'] {
    const { extract, transform, stage, publish } = this.#stageMs;
    return {
      extract: seconds(extract),
      transform: seconds(transform),
      stage: seconds(stage),
      publish: seconds(publish),
      total: seconds(this.elapsedMs),
    };
  }
}

/** Seconds with three decimals. */
export function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
