import type { GapReason, ObservationGap } from '@animedashboard/contracts';
import type { Gap } from '@animedashboard/database';
import type { Snapshot } from '../history/calendar.ts';
import { type Doubt, silenceOf } from '../history/silence.ts';

/** What one date of a series says of a title. */
export interface ObservedDate {
  /** `YYYY-MM-DD`. */
  date: string;
  state: 'seen' | Exclude<GapReason, 'no_snapshot'>;
}

/**
 * What each date says of a title.
 *
 * @param seenOn the dates on which it is listed
 */
export function observeTitle(
  dates: readonly Snapshot[],
  {
    malId,
    seenOn,
    doubts,
  }: { malId: number; seenOn: ReadonlySet<string>; doubts: ReadonlyMap<number, Doubt> },
): ObservedDate[] {
  return dates.map((snapshot) => {
    const { date, thinned } = snapshot;
    if (seenOn.has(date)) return { date, state: 'seen' };
    if (thinned) return { date, state: 'thinned' };
    return { date, state: silenceOf(snapshot, doubts, malId) === 'absent' ? 'not_listed' : 'not_seen' };
  });
}

/**
 * The stretches between the dates on which a title was seen, as far as there is a reason for them: a step of the series
 * from one date to the next is none.
 *
 * @param dates of the series, ascending
 * @param skips where the series skipped dates
 */
export function findObservationGaps(dates: readonly ObservedDate[], skips: readonly Gap[]): ObservationGap[] {
  const skippedBefore = new Set(skips.map(({ before }) => before));
  const skippedAfter = new Set(skips.map(({ after }) => after));
  const gaps: ObservationGap[] = [];
  let after: string | null = null;
  let reasons = new Set<GapReason>();
  const end = (before: string | null): void => {
    if (reasons.size > 0) gaps.push({ after, before, reasons: [...reasons] });
    after = before;
    reasons = new Set();
  };
  for (const { date, state } of dates) {
    if (skippedBefore.has(date)) reasons.add('no_snapshot');
    if (state === 'seen') end(date);
    else reasons.add(state);
    if (skippedAfter.has(date)) reasons.add('no_snapshot');
  }
  end(null);
  return gaps;
}
