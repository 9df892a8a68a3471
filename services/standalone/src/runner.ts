import type { RequestBudget } from '@animedashboard/budget';
import type { RunSummary, SnapshotSource } from '@animedashboard/contracts';
import { type Progress, type RunMetrics, runSnapshot } from '@animedashboard/etl';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Reason, Series } from './due.ts';
import { describeEnd, describeProgress, describeStart } from './run-lines.ts';
import type { Say } from './terminal.ts';

/** What a run is to be. */
export interface RunRequest {
  series: Series;
  date: string;
  /** The slot that it serves, where it serves one. */
  scheduledForMs: number | null;
  because: Reason | 'demo';
}

/** Takes snapshots: any number at once, but of each series one. */
export interface Runner {
  isBusy(series: Series): boolean;
  /** Settles when the run has ended, however it did; never rejects. The series must not be busy. */
  run(request: RunRequest): Promise<RunSummary>;
}

export interface RunnerOptions {
  pool: pg.Pool;
  budgetOf: (source: SnapshotSource) => RequestBudget;
  /** The value of the sources' `spec.secret`. */
  secret: string | undefined;
  metrics: RunMetrics;
  logger: Logger;
  say: Say;
  /** Ends runs, resumably. */
  signal: AbortSignal;
}

const progressEveryMs = 10_000;

/** Makes the runner of one database. */
export function createRunner({
  pool,
  budgetOf,
  secret,
  metrics,
  logger,
  say,
  signal,
}: RunnerOptions): Runner {
  const busy = new Set<string>();
  return {
    isBusy: ({ job }) => busy.has(job.spec.snapshotType),
    run: async ({ series, date, scheduledForMs, because }) => {
      const { job, source } = series;
      const name = job.spec.snapshotType;
      busy.add(name);
      // A demo is hundreds of runs: of those, only what goes wrong is worth a line.
      const tell: Say = because === 'demo' ? () => undefined : say;
      if (because !== 'demo') say(describeStart(name, date, because));
      try {
        const summary = await runSnapshot({
          job,
          source,
          date,
          scheduledFor: scheduledForMs === null ? null : new Date(scheduledForMs),
          pool,
          budget: budgetOf(source),
          secret,
          metrics,
          logger,
          signal,
          onProgress: everyNowAndThen((progress) => tell(describeProgress(name, progress))),
        });
        if (because !== 'demo' || summary.outcome !== 'done') say(describeEnd(summary, signal.aborted));
        return summary;
      } finally {
        busy.delete(name);
      }
    },
  };
}

/** Passes a report on when the last one that was passed on is long enough ago; never the first moments. */
function everyNowAndThen(report: (progress: Progress) => void): (progress: Progress) => void {
  let lastMs = performance.now();
  return (progress) => {
    if (performance.now() - lastMs < progressEveryMs) return;
    lastMs = performance.now();
    report(progress);
  };
}
