import type { SeriesSnapshots } from '@animedashboard/contracts';
import { addDays, daysBetween } from '#lib/data/days.ts';
import { countOf } from '#lib/format/numbers.ts';

/** A stretch of observed time that ends with the date shown. */
export interface Span {
  label: string;
  /** A date of which there is a whole snapshot. */
  from: string;
  days: number;
}

/** In days, beside the snapshot before and the first one. */
const wantedDays = [7, 30, 365];

/** How far the nearest snapshot may be off, as a share of the wanted days, and still be called by about their name. */
const tolerance = 0.25;

/**
 * The stretches that can be compared at one click: since the snapshot before, since about a week, a month and a year
 * ago, and since the first. Each begins at the whole snapshot that is nearest; those before the series asked for
 * something else are left out.
 *
 * @param to the later date
 */
export function spansOf(series: Pick<SeriesSnapshots, 'dates' | 'breaks'> | undefined, to: string): Span[] {
  const sameQuerySince = series?.breaks.findLast((date) => date <= to) ?? '';
  const dates = (series?.dates ?? [])
    .filter(({ complete, thinned }) => complete && !thinned)
    .map(({ date }) => date)
    .filter((date) => date >= sameQuerySince && date < to);
  const [first, last] = [dates.at(0), dates.at(-1)];
  if (first === undefined || last === undefined) return [];
  const between = wantedDays.flatMap((days) => {
    const nearest = nearestOf(dates, addDays(to, -days));
    return Math.abs(daysBetween(nearest, to) - days) <= days * tolerance ? [nearest] : [];
  });
  return [...new Set([last, ...between, first])]
    .sort()
    .toReversed()
    .map((from) => {
      const days = daysBetween(from, to);
      const far =
        from === first
          ? `, ${isBeginning(series, first) ? 'since we began watching' : 'as far as it can be compared'}`
          : '';
      return { label: `${countOf(days, 'day')}${far}`, from, days };
    });
}

const isBeginning = (series: Pick<SeriesSnapshots, 'dates'> | undefined, date: string): boolean =>
  series?.dates.find(({ complete }) => complete)?.date === date;

/** @param dates at least one, ascending */
function nearestOf(dates: readonly string[], wanted: string): string {
  const distance = (date: string): number => Math.abs(daysBetween(date, wanted));
  return dates.reduce((nearest, date) => (distance(date) < distance(nearest) ? date : nearest));
}
