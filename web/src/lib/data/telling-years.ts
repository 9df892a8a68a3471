/** Years of release: which of them have enough titles that shares and means say something. */

export interface CountedYear {
  year: number;
  /** 0 where the catalogue knows none. */
  titles: number;
  /** Fewer titles than make a share worth telling. */
  few: boolean;
}

/** Of the years from the first to the last shown, so many may have few titles. */
const fewAtMost = 0.2;

/**
 * The first year from which on most years, up to the last one, have enough titles; null where none has. A year that is not
 * listed has no title at all.
 *
 * @param years oldest first
 */
export function tellingSince(years: readonly CountedYear[], last: number): number | null {
  const enough = years.filter(({ few, year }) => !few && year <= last).map(({ year }) => year);
  const found = enough.find((year, index) => {
    const span = last - year + 1;
    return span - (enough.length - index) <= span * fewAtMost;
  });
  // Where they are scattered, none of them is a beginning, and the first is as good as any.
  return found ?? enough[0] ?? null;
}

/** The years from the first to the last of a list, oldest first, with those without a title, which the API leaves out. */
export function everyYear(years: readonly CountedYear[]): CountedYear[] {
  const [first, last] = [years.at(0)?.year, years.at(-1)?.year];
  if (first === undefined || last === undefined) return [];
  const byYear = new Map(years.map((year) => [year.year, year]));
  return Array.from(
    { length: last - first + 1 },
    (_, index) => byYear.get(first + index) ?? { year: first + index, titles: 0, few: true },
  );
}

/** Years that stand next to each other in a list and share something, as stretches with both ends. */
export function stretchesOfYears(
  years: readonly CountedYear[],
  has: (year: CountedYear) => boolean,
): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  let open: { from: number; to: number } | null = null;
  for (const one of years) {
    if (!has(one)) open = null;
    else if (open === null) stretches.push((open = { from: one.year, to: one.year }));
    else open.to = one.year;
  }
  return stretches;
}
