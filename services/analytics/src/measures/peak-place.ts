import type { PeakPlace } from '@animedashboard/contracts';

const topPlaces = 250;

/**
 * The best place that was observed, the first date of it, and on how many dates it was among the first 250.
 *
 * @param observed ascending by date; a place of null is none
 * @returns null where no date has a place
 */
export function peakOf(observed: readonly { date: string; place: number | null }[]): PeakPlace | null {
  const placed = observed.flatMap(({ date, place }) => (place === null ? [] : [{ date, place }]));
  const best = Math.min(...placed.map(({ place }) => place));
  const first = placed.find(({ place }) => place === best);
  if (first === undefined) return null;
  const inTop = placed.filter(({ place }) => place <= topPlaces);
  return { best, date: first.date, dates_in_top_250: inTop.length };
}
