import type { GapReason, ObservationGap } from '@animedashboard/contracts';
import type { z } from 'zod';
import { addDays, stretchesOf } from '#lib/data/days.ts';
import { formatReasons } from '#lib/format/observation-gaps.ts';
import type { PanelsRequest } from './plan-panels.ts';

type Gap = z.infer<typeof ObservationGap>;
type Bands = NonNullable<PanelsRequest['bands']>;

/**
 * The stretches of an axis of dates in which a title was not seen, for hatching. What lies before it was first seen is
 * not on the axis.
 *
 * @param last where the axis ends: up to there reaches what has not ended
 */
export function gapBands(gaps: readonly Gap[], last: string): Bands {
  return gaps.flatMap(({ after, before, reasons }) => {
    if (after === null) return [];
    const [from, to] = [addDays(after, 1), before === null ? last : addDays(before, -1)];
    return from > to ? [] : [{ from, to, label: formatReasons(reasons) }];
  });
}

/** The dates that have a partial snapshot, for hatching. */
export const partialBands = (dates: readonly string[]): Bands =>
  stretchesOf(dates).map((stretch) => ({ ...stretch, label: 'Partial snapshots' }));

/** What can keep all titles of a series from being seen. */
const reasonsOfSeries: readonly GapReason[] = ['no_snapshot', 'thinned'];

/** Gaps that all titles have since nothing was taken or kept: those of the series. */
export function gapsOfSeries(titles: readonly { gaps: readonly Gap[] }[]): Gap[] {
  const [first, ...others] = titles;
  const isSame = (one: Gap, other: Gap): boolean => one.after === other.after && one.before === other.before;
  return (first?.gaps ?? []).filter(
    (gap) =>
      gap.reasons.every((reason) => reasonsOfSeries.includes(reason)) &&
      others.every(({ gaps }) => gaps.some((other) => isSame(gap, other))),
  );
}
