import type { RunSummary } from '@animedashboard/contracts';
import type pg from 'pg';
import { dateInQuestion, type Series, smallestFirst } from './due.ts';
import type { Runner } from './runner.ts';
import { shiftDate } from './schedule.ts';
import { readSeriesHistory } from './series-history.ts';
import { seriesAsOf } from './sources.ts';
import type { StandinAddresses } from './standin-thread.ts';
import { duration, plural, type Say } from './terminal.ts';

export interface DemoOptions {
  days: number;
  series: readonly Series[];
  standin: StandinAddresses;
  pool: pg.Pool;
  runner: Runner;
  say: Say;
  /** Ends the demo after the runs under way. */
  signal: AbortSignal;
}

/**
 * Takes real runs of every series for the days before today, oldest first. Dates that have a snapshot are left
 * alone, so that asking again, or after an interruption, takes only what is missing.
 */
export async function takeDemoDays(options: DemoOptions): Promise<void> {
  const { days, say, signal } = options;
  const startMs = performance.now();
  for (let daysAgo = days; daysAgo >= 1 && !signal.aborted; daysAgo -= 1) {
    const dayStartMs = performance.now();
    const summaries = await takeDay(options, daysAgo);
    say(
      `demo: day ${days - daysAgo + 1} of ${days}, ${plural(summaries.length, 'run')}, ` +
        `${plural(pagesOf(summaries), 'page')} in ${duration(performance.now() - dayStartMs)}`,
    );
  }
  if (!signal.aborted) say(`demo: ${plural(days, 'day')} taken in ${duration(performance.now() - startMs)}`);
}

/** Runs the series that have no snapshot of the day, all at once. */
async function takeDay(
  { series, standin, pool, runner }: DemoOptions,
  daysAgo: number,
): Promise<RunSummary[]> {
  const wanted = smallestFirst(series)
    .filter(({ job }) => !job.spec.suspend)
    .map((one) => ({
      one,
      name: one.job.spec.snapshotType,
      date: shiftDate(dateInQuestion(one, Date.now()), -daysAgo),
    }));
  const histories = await readSeriesHistory(pool, wanted);
  const missing = wanted.filter(({ one, name }) => !runner.isBusy(one) && !histories.get(name)?.hasDate);
  return Promise.all(
    missing.map(({ one, date }) =>
      runner.run({
        series: seriesAsOf(one, standin, date),
        date,
        scheduledForMs: null,
        because: 'demo',
      }),
    ),
  );
}

function pagesOf(summaries: readonly RunSummary[]): number {
  return summaries.reduce((sum, { pages }) => sum + pages.fetched, 0);
}
