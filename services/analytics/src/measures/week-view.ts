import type { WeekReport } from '@animedashboard/contracts';
import type { Snapshot } from '../history/calendar.ts';
import { boundsOfWeek, isoWeekOf } from './iso-week.ts';
import { observedWeeks } from './season-weeks.ts';

/** What a series has of a week. */
export interface WeekView extends Pick<
  WeekReport,
  'week' | 'monday' | 'sunday' | 'final' | 'previous_week' | 'next_week'
> {
  /** The last whole snapshot in the week. */
  later: Snapshot | null;
  /** The last whole snapshot before the week, where the two can be compared. */
  earlier: Snapshot | null;
  /** Why there are not two snapshots to compare. */
  not_compared: WeekReport['not_compared'];
}

/**
 * Looks for what a week brought: the last whole snapshot before its Monday and the last whole one in it.
 *
 * @param dates of the series, thinned ones too, ascending
 * @returns null for a week before the first date of the series or after the last
 */
export function viewWeek(dates: readonly Snapshot[], week: string): WeekView | null {
  const { monday, sunday } = boundsOfWeek(week);
  const last = dates.at(-1);
  const [observed] = observedWeeks(dates, monday, sunday);
  if (observed === undefined || last === undefined || last.date < monday) return null;
  const whole = dates.filter(({ complete, thinned }) => complete && !thinned);
  const before = whole.findLast(({ date }) => date < monday);
  const after = whole.find(({ date }) => date > sunday);
  const common = {
    week,
    monday,
    sunday,
    final: last.date > sunday,
    previous_week: before === undefined ? null : isoWeekOf(before.date),
    next_week: after === undefined ? null : isoWeekOf(after.date),
  };
  const later = observed.snapshot;
  if (later === null) return { ...common, later, earlier: null, not_compared: observed.missing };
  if (before === undefined) return { ...common, later, earlier: null, not_compared: 'no_earlier_snapshot' };
  if (before.query_digest !== later.query_digest) {
    return { ...common, later, earlier: null, not_compared: 'other_query' };
  }
  return { ...common, later, earlier: before, not_compared: null };
}
