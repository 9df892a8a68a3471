import type { YearlyShares } from '@animedashboard/contracts';
import { type CountedYear, everyYear, tellingSince } from '#lib/data/telling-years.ts';

/** The shares of one value, year by year. */
export interface ValueSeries {
  value: string;
  /** Over the years shown. */
  titles: number;
  /** By year: titles that have it, and their share of the titles of the year in per cent. */
  points: Map<number, { titles: number; share: number }>;
}

/** A stretch of years with some of the values over it. */
export interface ShownShares {
  /** Every year from the first to the last. */
  years: CountedYear[];
  series: ValueSeries[];
  /** How many years before have titles, and are not shown since they are few. */
  leftOut: number;
  /** How many years to come were asked for, and are not shown for the same reason. */
  leftOutToCome: number;
}

export interface YearsAsked {
  /** Undefined: not asked for. */
  from: number | undefined;
  to: number | undefined;
  /** The year that the snapshot was taken in. */
  running: number;
}

/**
 * Which years are shown: those that were asked for; else from where there are enough titles that shares say something, up
 * to the running year. Of years to come, those with enough titles, or all where nothing else was asked for.
 */
export function chooseYears(shares: YearlyShares, { from, to, running }: YearsAsked): ShownShares {
  const until = to ?? running;
  const first = from ?? tellingSince(shares.years, Math.min(until, running)) ?? 0;
  const asked = shares.years.filter(({ year }) => year >= first && year <= until);
  const telling = asked.filter(({ year, few }) => year <= running || !few);
  const listed = telling.length > 0 ? telling : asked;
  const years = everyYear(listed);
  const last = years.at(-1)?.year ?? until;
  const isShown = (year: number): boolean => year >= first && year <= last;
  const series = shares.series.map(({ value, points }) => {
    const shown = points.filter(({ year }) => isShown(year));
    return {
      value,
      titles: shown.reduce((sum, { titles }) => sum + titles, 0),
      points: new Map(shown.map(({ year, titles, share_percent: share }) => [year, { titles, share }])),
    };
  });
  return {
    years,
    series,
    leftOut: shares.years.filter(({ year }) => year < first).length,
    leftOutToCome: asked.length - listed.length,
  };
}

/** At either end so many years are taken together, since a single one has its chances. */
const yearsTogether = 5;

/** A value in some years taken together. */
export interface PooledShare {
  titles: number;
  /** All titles of these years. */
  of: number;
  /** In per cent. */
  share: number;
}

/** How a share has changed from the beginning to the end of the years shown. */
export interface Change {
  value: string;
  /** Over all years shown. */
  titles: number;
  /** Null where there are no such years. */
  before: PooledShare | null;
  after: PooledShare | null;
  /** In percentage points. */
  change: number | null;
}

export interface Ends {
  before: readonly [from: number, to: number];
  after: readonly [from: number, to: number];
}

/** The years at either end that are compared: over, and with enough titles; null where they would overlap. */
export function endsOf(years: readonly CountedYear[], running: number): Ends | null {
  const since = tellingSince(years, running - 1) ?? running;
  const telling = years
    .filter(({ few, year }) => !few && year >= since && year < running)
    .map(({ year }) => year);
  const count = Math.min(yearsTogether, Math.floor(telling.length / 2));
  const [first, second] = [telling.at(0), telling.at(count - 1)];
  const [third, last] = [telling.at(-count), telling.at(-1)];
  if (
    count === 0 ||
    first === undefined ||
    second === undefined ||
    third === undefined ||
    last === undefined
  ) {
    return null;
  }
  return { before: [first, second], after: [third, last] };
}

/** Compares the two ends, value by value. */
export function changesOf({ years, series }: ShownShares, ends: Ends | null): Change[] {
  return series.map((one) => {
    const { value, titles } = one;
    if (ends === null) return { value, titles, before: null, after: null, change: null };
    const [before, after] = [poolShare(years, one, ends.before), poolShare(years, one, ends.after)];
    return { value, titles, before, after, change: rounded(after.share - before.share) };
  });
}

function poolShare(
  years: readonly CountedYear[],
  { points }: ValueSeries,
  [from, to]: Ends['before'],
): PooledShare {
  const within = years.filter(({ year }) => year >= from && year <= to);
  const of = within.reduce((sum, { titles }) => sum + titles, 0);
  const titles = within.reduce((sum, { year }) => sum + (points.get(year)?.titles ?? 0), 0);
  return { titles, of, share: rounded((100 * titles) / of) };
}

/** As precise as the shares of the API. */
const rounded = (percent: number): number => Math.round(percent * 10_000) / 10_000;
