import { findGaps, type Gap } from '@animedashboard/database';
import type { Snapshot } from './calendar.ts';

/** Which dates of a series are wanted; `from` and `to` are included, null: no restriction. */
export interface DatesWish {
  from: string | null;
  to: string | null;
  /** How many at most, 2 or more. */
  points: number;
}

/** A stretch of a series by the observation clock. */
export interface ObservedDates {
  /** Thinned out evenly; the first and the last stay. */
  shown: Snapshot[];
  /** How many there are, shown or not. */
  dates: number;
  /** Those of which any day lies in the stretch. */
  gaps: Gap[];
  /** Dates from which on the series asked for something else than on the date before. */
  breaks: string[];
}

/**
 * Chooses the dates of a series that are shown. What is usual for a series, and so a gap, follows from all its dates.
 *
 * @param snapshots all of the series, ascending
 */
export function observeDates(snapshots: readonly Snapshot[], { from, to, points }: DatesWish): ObservedDates {
  const isWithin = ({ date }: Snapshot): boolean => date >= (from ?? date) && date <= (to ?? date);
  const isTouched = ({ after, before }: Gap): boolean => before > (from ?? '') && after < (to ?? before);

  const within = snapshots.filter(isWithin);
  const breaks = snapshots.filter(
    ({ query_digest }, index) => index > 0 && query_digest !== snapshots[index - 1]?.query_digest,
  );
  return {
    shown: thinOut(within, points),
    dates: within.length,
    gaps: findGaps(snapshots.map(({ date }) => date)).filter(isTouched),
    breaks: breaks.filter(isWithin).map(({ date }) => date),
  };
}

function thinOut<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const step = (items.length - 1) / (most - 1);
  const chosen = new Set(Array.from({ length: most }, (_, index) => Math.round(index * step)));
  return items.filter((_, index) => chosen.has(index));
}
