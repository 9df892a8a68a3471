import {
  durationMs,
  lastSlotMs,
  nextSlotMs,
  type Outcome,
  type SnapshotJob,
  type SnapshotSource,
} from '@animedashboard/contracts';
import { dateIn } from './schedule.ts';

/** One SnapshotJob with the source that it uses. */
export interface Series {
  job: SnapshotJob;
  source: SnapshotSource;
}

/** What the database says of a series. */
export interface SeriesHistory {
  /** Whether any date has a snapshot, partial ones included. */
  begun: boolean;
  /** Whether the date in question (`dateInQuestion`) has one. */
  hasDate: boolean;
  /** The latest run that is neither published nor given up. */
  unfinished: { date: string; sinceMs: number } | null;
}

/** What this process did for a series so far. */
export interface SeriesActivity {
  lastStartMs: number | null;
  lastEnd: { atMs: number; outcome: Outcome } | null;
  /** Runs in a row that did not end `done`. */
  failures: number;
}

/** The instants that a decision depends on. */
export interface Clock {
  nowMs: number;
  /** When this process began to watch the schedule. */
  sinceMs: number;
}

/** Why a series is to be run. */
export type Reason = 'first' | 'slot' | 'missed-slot' | 'resume';

export type Due =
  /** `scheduledForMs`: the slot that is served; null where the run is not one of the schedule's. */
  | { action: 'run'; date: string; scheduledForMs: number | null; because: Reason }
  /** `untilMs` null: for good. */
  | { action: 'wait'; untilMs: number | null; because: 'schedule' | 'retry' | 'suspended' };

const firstPauseMs = 10_000;
const longestPauseMs = 600_000;

/** How long to wait after so many runs in a row that did not end `done`. */
export function retryPauseMs(failures: number): number {
  return Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs);
}

/** The date whose snapshot decides whether something is due: that of the slot to be served, else today's. */
export function dateInQuestion({ job, source }: Series, nowMs: number): string {
  return source.spec.asOf ?? dateIn(job.spec.timeZone, servableSlotMs({ job, source }, nowMs) ?? nowMs);
}

/**
 * Decides whether a series is to be run now.
 *
 * A series without any snapshot is run at once. A slot that comes while this process watches is served; one that
 * it missed is caught up with for as long as its date lasts, unless the date has a snapshot. An interrupted run
 * goes on within `resumeWithin`. Whatever did not end well is tried again after growing pauses, what was refused
 * not before the next slot.
 */
export function decideDue(
  series: Series,
  history: SeriesHistory,
  activity: SeriesActivity,
  clock: Clock,
): Due {
  const { job, source } = series;
  if (job.spec.suspend) return { action: 'wait', untilMs: null, because: 'suspended' };
  const untilMs = source.spec.asOf === undefined ? nextSlotMs(job.spec, clock.nowMs) : null;
  const run = runWanted(series, history, activity, clock);
  if (run === null) return { action: 'wait', untilMs, because: 'schedule' };
  if (run.because === 'slot') return run;
  if (activity.lastEnd?.outcome === 'refused') return { action: 'wait', untilMs, because: 'schedule' };
  const notBeforeMs = retryNotBeforeMs(activity);
  return clock.nowMs < notBeforeMs ? { action: 'wait', untilMs: notBeforeMs, because: 'retry' } : run;
}

function runWanted(
  series: Series,
  { begun, hasDate, unfinished }: SeriesHistory,
  activity: SeriesActivity,
  { nowMs, sinceMs }: Clock,
): Extract<Due, { action: 'run' }> | null {
  const { spec } = series.job;
  const slotMs = servableSlotMs(series, nowMs);
  const date = dateInQuestion(series, nowMs);
  const today = series.source.spec.asOf ?? dateIn(spec.timeZone, nowMs);
  if (slotMs !== null && slotMs >= sinceMs && slotMs > (activity.lastStartMs ?? 0)) {
    return { action: 'run', date, scheduledForMs: slotMs, because: 'slot' };
  }
  if (
    unfinished !== null &&
    nowMs - unfinished.sinceMs < durationMs(spec.resumeWithin) &&
    [today, date].includes(unfinished.date)
  ) {
    const scheduledForMs = unfinished.date === date ? slotMs : null;
    return { action: 'run', date: unfinished.date, scheduledForMs, because: 'resume' };
  }
  if (!begun) return { action: 'run', date: today, scheduledForMs: null, because: 'first' };
  if (slotMs !== null && !hasDate)
    return { action: 'run', date, scheduledForMs: slotMs, because: 'missed-slot' };
  return null;
}

/**
 * The latest slot, while it may be served: on its date, and over midnight for `startingDeadlineSeconds`. A source
 * that answers for one date has none.
 */
function servableSlotMs({ job, source }: Series, nowMs: number): number | null {
  if (source.spec.asOf !== undefined) return null;
  const { timeZone, startingDeadlineSeconds } = job.spec;
  const slotMs = lastSlotMs(job.spec, nowMs);
  if (slotMs === null) return null;
  const isToday = dateIn(timeZone, slotMs) === dateIn(timeZone, nowMs);
  return isToday || nowMs - slotMs <= startingDeadlineSeconds * 1000 ? slotMs : null;
}

function retryNotBeforeMs({ lastEnd, failures }: SeriesActivity): number {
  return lastEnd === null || failures === 0 ? 0 : lastEnd.atMs + retryPauseMs(failures);
}

/**
 * The series with the smallest first, so that something can be answered soon: by the most pages that they take,
 * then those that a filter narrows, and what asks for everything last. Equals stay in their order.
 */
export function smallestFirst<T extends Series>(series: readonly T[]): T[] {
  return series.toSorted((a, b) => sizeRank(a) - sizeRank(b));
}

const filtered = Number.MAX_SAFE_INTEGER - 1;
const everything = Number.MAX_SAFE_INTEGER;

function sizeRank({ job, source }: Series): number {
  const { maxPages, query } = job.spec;
  if (maxPages !== undefined) return maxPages * source.spec.pageSize;
  const isFiltered = Object.keys(query.jikan).some((key) => key !== 'orderBy' && key !== 'sort');
  return isFiltered ? filtered : everything;
}
