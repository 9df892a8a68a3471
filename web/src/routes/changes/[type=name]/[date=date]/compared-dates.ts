import type { SeriesSnapshots } from '@animedashboard/contracts';

/** The two dates of a page, and those next to them. */
export interface ComparedDates {
  type: string;
  from: string | null;
  to: string;
  /** False: a partial snapshot. */
  complete: boolean;
  titles: number | null;
  /** Dates that can be asked for: the one before and after the later one, the first and the last. */
  previous: string | null;
  next: string | null;
  first: string;
  last: string;
}

/** Places the dates that are compared among those that the series still has. */
export function comparedDates(
  series: Pick<SeriesSnapshots, 'dates'> | undefined,
  { type, from, to }: { type: string; from: string | null; to: string },
): ComparedDates {
  const readable = (series?.dates ?? []).filter(({ thinned }) => !thinned);
  const shown = readable.find(({ date }) => date === to);
  return {
    type,
    from,
    to,
    complete: shown?.complete ?? true,
    titles: shown?.titles ?? null,
    previous: readable.findLast(({ date }) => date < to)?.date ?? null,
    next: readable.find(({ date }) => date > to)?.date ?? null,
    first: readable.at(0)?.date ?? to,
    last: readable.at(-1)?.date ?? to,
  };
}
