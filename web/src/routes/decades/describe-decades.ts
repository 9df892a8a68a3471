import { formatPercent } from '#lib/format/numbers.ts';
import { type Dimension, dimensions } from './choices.ts';
import type { Change, Ends, ShownShares } from './shown-years.ts';

/** `2021 to 2025`, `2025`. */
export const formatYears = ([from, to]: Ends['before']): string =>
  from === to ? String(from) : `${from} to ${to}`;

/** A change in percentage points that rounds to nothing is none. */
const leastChange = 0.05;

const told = ({ value, before, after }: Change, ends: Ends, verb: string): string =>
  `${value} has ${verb}: ${formatPercent(before?.share)} of the titles of ${formatYears(ends.before)}, ${formatPercent(after?.share)} of those of ${formatYears(ends.after)}.`;

/** What has grown and what has shrunk most. */
export function describeDecades(
  { years, series }: ShownShares,
  changes: readonly Change[],
  ends: Ends | null,
  dimension: Dimension,
): string {
  const [first, last] = [years.at(0)?.year, years.at(-1)?.year];
  const words = dimensions[dimension].toLowerCase();
  if (first === undefined || last === undefined) return 'No title of this choice has a year of release.';
  if (series.length === 0) return `No title of ${formatYears([first, last])} has one of the ${words}.`;
  const all = series.length === 1 ? `one of the ${words}` : `${series.length} ${words}`;
  const none = `The shares of ${all}, year by year, ${formatYears([first, last])}.`;
  const sorted = changes.toSorted((one, other) => (other.change ?? 0) - (one.change ?? 0));
  const [grown, shrunk] = [sorted.at(0), sorted.at(-1)];
  if (ends === null || grown === undefined || shrunk === undefined) return none;
  const hasGrown = (grown.change ?? 0) >= leastChange;
  const hasShrunk = (shrunk.change ?? 0) <= -leastChange;
  const [of, most] = series.length === 1 ? ['', ''] : [`Of the ${all} shown, `, ' most'];
  const sentences = [
    ...(hasGrown ? [told(grown, ends, `grown${most}`)] : []),
    ...(hasShrunk ? [told(shrunk, ends, `shrunk${most}`)] : []),
  ].map((sentence, index) => (index === 0 ? `${of}${sentence}` : sentence));
  return sentences.length === 0 ? none : sentences.join(' ');
}
