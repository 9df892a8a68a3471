/** Years of release: which of them have enough titles that shares and means say something. */

export interface CountedYear {
  year: number;
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
