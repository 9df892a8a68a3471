import type { ObservationGap } from '@animedashboard/contracts';
import { downsample } from './downsample.ts';
import { addDays } from './days.ts';

/** A value on a date; null: there is none, and a line breaks. */
export interface DatedValue {
  /** `YYYY-MM-DD`. */
  date: string;
  value: number | null;
}

/**
 * A line through the values of a title that crosses no gap: each becomes a null on the day after the title was last seen.
 *
 * @param values one for each date on which it was seen, ascending
 * @param most how many values at most, as `downsample` has it
 */
export function drawLine(
  values: readonly DatedValue[],
  gaps: readonly ObservationGap[],
  most: number,
): DatedValue[] {
  const breaks = gaps.flatMap(({ after }) =>
    after === null ? [] : [{ date: addDays(after, 1), value: null }],
  );
  const samples = [...values, ...breaks]
    .map(({ date, value }) => ({ date, value, at: Date.parse(date) }))
    .sort((a, b) => a.at - b.at);
  return downsample(samples, most).map(({ date, value }) => ({ date, value }));
}
