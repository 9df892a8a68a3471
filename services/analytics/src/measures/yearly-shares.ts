import type { YearlyShares } from '@animedashboard/contracts';
import type { CountsByYear, YearCounts } from '../queries/decades.ts';
import { percentOf } from './percent.ts';

/** Which years and which values are shown; null: no restriction. */
export interface SharesWish {
  fromYear: number | null;
  toYear: number | null;
  /** The values; null: those with the most titles in these years. */
  values: readonly string[] | null;
  /** How many of those. */
  top: number;
  /** Names by value. */
  names: ReadonlyMap<string, string>;
  /** Years with fewer titles are marked. */
  fewBelow: number;
}

type TitlesByYear = Map<number, number>;

/** Shares of values among the titles of each year. */
export function yearlyShares(
  { titles, values }: YearCounts,
  { fromYear, toYear, values: wished, top, names, fewBelow }: SharesWish,
): Pick<YearlyShares, 'years' | 'series'> {
  const isShown = (year: number): boolean => year >= (fromYear ?? year) && year <= (toYear ?? year);
  const years = [...(addUp(titles, isShown).get('all') ?? [])]
    .map(([year, all]) => ({ year, titles: all, few: all < fewBelow }))
    .toSorted((a, b) => a.year - b.year);
  const byValue = addUp(values, isShown);
  const series = (wished ?? [...byValue.keys()])
    .map((value) => {
      const byYear = byValue.get(value) ?? new Map<number, number>();
      return { value: names.get(value) ?? value, byYear, titles: sum(byYear.values()) };
    })
    .toSorted((a, b) => b.titles - a.titles || (a.value < b.value ? -1 : 1))
    .slice(0, wished?.length ?? top)
    .map(({ value, byYear, titles: total }) => ({
      value,
      titles: total,
      points: years.map(({ year, titles: all }) => {
        const own = byYear.get(year) ?? 0;
        return { year, titles: own, share_percent: percentOf(own, all) ?? 0 };
      }),
    }));
  return { years, series };
}

/** Titles by value and year, over all types. */
function addUp(rows: readonly CountsByYear[], isShown: (year: number) => boolean): Map<string, TitlesByYear> {
  const sums = new Map<string, TitlesByYear>();
  const counts = rows.flatMap((row) => Object.entries(row));
  for (const [value, byYear] of counts) {
    const sumOfValue = sums.get(value) ?? new Map<number, number>();
    for (const [text, titles] of Object.entries(byYear)) {
      const year = Number(text);
      if (isShown(year)) sumOfValue.set(year, (sumOfValue.get(year) ?? 0) + titles);
    }
    if (sumOfValue.size > 0) sums.set(value, sumOfValue);
  }
  return sums;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
