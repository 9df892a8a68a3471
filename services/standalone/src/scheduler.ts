import { cronOf, type RunSummary } from '@animedashboard/contracts';
import type { Cron } from 'croner';
import type pg from 'pg';
import {
  dateInQuestion,
  decideDue,
  type Due,
  retryPauseMs,
  type Series,
  type SeriesActivity,
  smallestFirst,
} from './due.ts';
import type { Runner } from './runner.ts';
import { readSeriesHistory } from './series-history.ts';
import { duration, type Say } from './terminal.ts';

/** How many series are run at once: a long one must not hold up the others, which share one budget anyway. */
const lanes = 2;
/** The longest time between two looks: clocks are set, and machines sleep. */
const longestSleepMs = 60_000;
const databaseAwayPauseMs = 5_000;

/** Watches the schedule and the database, and runs what is due. */
export interface Scheduler {
  /** Settles when for the first time nothing runs, is due or has to be tried again, at the latest by `stop`. */
  readonly settled: Promise<void>;
  /** Looks again now: something has changed. */
  look(): void;
  /** Starts no more runs and waits for those that go on; ending them is the business of the runner's signal. */
  stop(): Promise<void>;
}

export interface SchedulerOptions {
  series: readonly Series[];
  pool: pg.Pool;
  runner: Runner;
  say: Say;
}

/**
 * Starts to watch. Whatever may have changed leads to a look at all series: a slot, the end of a run, the end of a
 * pause. What is due follows from the state that is found alone (`decideDue`).
 */
export function startScheduler(options: SchedulerOptions): Scheduler {
  return new Watch(options);
}

class Watch implements Scheduler {
  readonly #series: readonly Series[];
  readonly #pool: pg.Pool;
  readonly #runner: Runner;
  readonly #say: Say;
  readonly #sinceMs = Date.now();
  readonly #activity = new Map<Series, SeriesActivity>();
  readonly #running = new Set<Promise<void>>();
  readonly #settled = Promise.withResolvers<undefined>();
  readonly #crons: Cron[];
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #stopped = false;

  constructor({ series, pool, runner, say }: SchedulerOptions) {
    this.#series = smallestFirst(series);
    this.#pool = pool;
    this.#runner = runner;
    this.#say = say;
    this.#crons = series.filter(hasSlots).map(({ job }) => cronOf(job.spec, () => this.look()));
    this.look();
  }

  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  look(): void {
    if (this.#stopped) return;
    this.#lookAgain = true;
    this.#looking ??= this.#lookWhileAsked();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#settled.resolve(undefined);
    clearTimeout(this.#timer);
    for (const cron of this.#crons) cron.stop();
    await this.#looking;
    await Promise.all(this.#running);
  }

  async #lookWhileAsked(): Promise<void> {
    try {
      while (this.#lookAgain && !this.#stopped) {
        this.#lookAgain = false;
        this.#lookIn(await this.#lookOnce().catch((error: unknown) => this.#explain(error)));
      }
    } finally {
      // Within the same turn as the last check, so that no call of `look` is overlooked.
      this.#looking = null;
    }
  }

  #explain(error: unknown): number {
    this.#say(`the database can't be asked what is due: ${String(error)}; trying again`);
    return databaseAwayPauseMs;
  }

  #lookIn(sleepMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = setTimeout(() => this.look(), sleepMs);
  }

  /** Starts what is due, as far as there are lanes. Returns after how many milliseconds to look again. */
  async #lookOnce(): Promise<number> {
    const nowMs = Date.now();
    const idle = this.#series.filter((series) => !this.#runner.isBusy(series));
    const histories = await readSeriesHistory(
      this.#pool,
      idle.map((series) => ({
        name: series.job.spec.snapshotType,
        date: dateInQuestion(series, nowMs),
      })),
    );
    let sleepMs = longestSleepMs;
    let isSettled = true;
    for (const series of idle) {
      const history = histories.get(series.job.spec.snapshotType);
      if (history === undefined || this.#stopped || this.#runner.isBusy(series)) continue;
      const due = decideDue(series, history, this.#activityOf(series), { nowMs, sinceMs: this.#sinceMs });
      if (due.action === 'wait') {
        sleepMs = Math.min(sleepMs, Math.max(0, (due.untilMs ?? Infinity) - nowMs));
        isSettled &&= due.because !== 'retry';
      } else if (this.#running.size < lanes) {
        this.#start(series, due);
      }
    }
    if (isSettled && this.#running.size === 0) this.#settled.resolve(undefined);
    return sleepMs;
  }

  #start(series: Series, due: Extract<Due, { action: 'run' }>): void {
    this.#activity.set(series, { ...this.#activityOf(series), lastStartMs: Date.now() });
    const run = this.#runner
      .run({ series, ...due })
      .then((summary) => this.#note(series, summary))
      .finally(() => {
        this.#running.delete(run);
        this.look();
      });
    this.#running.add(run);
  }

  #note(series: Series, { outcome }: RunSummary): void {
    const failures = outcome === 'done' ? 0 : this.#activityOf(series).failures + 1;
    if (failures > 0 && !this.#stopped) {
      const next = outcome === 'refused' ? 'at the next slot' : `in ${duration(retryPauseMs(failures))}`;
      this.#say(`  ${series.job.spec.snapshotType}  trying again ${next}`);
    }
    this.#activity.set(series, {
      ...this.#activityOf(series),
      lastEnd: { atMs: Date.now(), outcome },
      failures,
    });
  }

  #activityOf(series: Series): SeriesActivity {
    return this.#activity.get(series) ?? { lastStartMs: null, lastEnd: null, failures: 0 };
  }
}

function hasSlots({ job, source }: Series): boolean {
  return !job.spec.suspend && source.spec.asOf === undefined;
}
