import type { SnapshotJob } from '@animedashboard/contracts';
import type { SeriesDescription } from '@animedashboard/database';
import { slotDates } from '../schedule.ts';
import { plural } from '../terminal.ts';
import type { Finding } from './finding.ts';

/** How the last run of a series ended. */
export interface LastRun {
  date: string;
  state: 'running' | 'done' | 'resumable' | 'refused' | 'abandoned';
  reason: string | null;
}

const shownGaps = 6;

/**
 * Judges one series by its dates and its last run.
 *
 * @param job null where no manifest names the series any more; then a gap is a break in its own rhythm
 * @param today the date in the job's time zone
 */
export function judgeSeries(
  name: string,
  job: SnapshotJob | null,
  held: SeriesDescription | null,
  lastRun: LastRun | null,
  { today, nowMs }: { today: string; nowMs: number },
): Finding {
  const dates = held?.dates ?? [];
  const first = dates[0];
  const last = dates.at(-1);
  const run = lastRun === null ? 'no run yet' : `last run ${describeRun(lastRun)}`;
  if (held === null || first === undefined || last === undefined) {
    return {
      state: 'ill',
      subject: name,
      text: `no snapshot; ${run}`,
      advice: adviceFor(lastRun) ?? 'npm start takes the first one at once',
    };
  }
  const gaps =
    job === null
      ? held.gaps.map(({ after, before }) => `${after} to ${before}`)
      : missedDates(job, held, today, nowMs);
  const span = dates.length === 1 ? first.date : `${first.date} to ${last.date}`;
  const missed = gaps.length === 0 ? 'no gaps' : `${plural(gaps.length, 'gap')} (${shorten(gaps)})`;
  const text =
    `${plural(dates.length, 'date')}, ${span}; ${plural(last.titles, 'title')}` +
    `${last.complete ? '' : ' (partial)'}; ${missed}; ${run}${job === null ? '; no SnapshotJob writes it' : ''}`;
  const advice = adviceFor(lastRun);
  if (lastRun?.state === 'refused')
    return { state: 'ill', subject: name, text, ...(advice === undefined ? {} : { advice }) };
  const isWell = gaps.length === 0 && last.complete && advice === undefined && job !== null;
  return {
    state: isWell ? 'well' : 'notice',
    subject: name,
    text,
    ...(advice === undefined ? {} : { advice }),
  };
}

/** Dates with a slot since the first snapshot that have none. Missed dates are never filled later. */
function missedDates(job: SnapshotJob, { dates }: SeriesDescription, today: string, nowMs: number): string[] {
  const held = new Set(dates.map(({ date }) => date));
  const [first] = held;
  if (first === undefined || job.spec.suspend) return [];
  return slotDates(job.spec, first, today, nowMs).filter((date) => !held.has(date));
}

function describeRun({ date, state, reason }: LastRun): string {
  return `${state} (${date})${reason === null ? '' : `: ${reason}`}`;
}

function adviceFor(lastRun: LastRun | null): string | undefined {
  if (lastRun?.state === 'resumable') return 'npm start goes on with it; by hand: npm run snapshot';
  if (lastRun?.state === 'refused') return 'mend what the reason names; the next slot tries again';
  return undefined;
}

function shorten(gaps: readonly string[]): string {
  const more = gaps.length - shownGaps;
  return `${gaps.slice(-shownGaps).join(', ')}${more > 0 ? ` and ${more} earlier` : ''}`;
}
