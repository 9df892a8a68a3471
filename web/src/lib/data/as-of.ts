import type { ListedSnapshot, SeriesSnapshots, SnapshotReference } from '@animedashboard/contracts';

/** Where a page stands in the history of its series, and where one can go from there. */
export interface AsOf {
  type: string;
  date: string;
  /** False: a partial snapshot. */
  complete: boolean;
  /** When its last page was fetched; null where the list of dates does not have it (any more). */
  fetchedAt: string | null;
  first: string;
  last: string;
  /** The dates before and after that can be asked for. */
  previous: string | null;
  next: string | null;
  /** How many whole snapshots can be read. */
  whole: number;
  partial: number;
  thinned: number;
}

/** Places a snapshot among the dates of its series. */
export function placeAmong(snapshot: SnapshotReference, series: SeriesSnapshots | undefined): AsOf {
  const dates = series?.dates ?? [];
  const readable = dates.filter(({ thinned }) => !thinned);
  const shown = readable.find(({ date }) => date === snapshot.date);
  const count = (wanted: (listed: ListedSnapshot) => boolean): number => dates.filter(wanted).length;
  return {
    type: snapshot.type,
    date: snapshot.date,
    complete: snapshot.complete,
    fetchedAt: shown?.last_fetch_at ?? null,
    first: readable.at(0)?.date ?? snapshot.date,
    last: readable.at(-1)?.date ?? snapshot.date,
    previous: readable.findLast(({ date }) => date < snapshot.date)?.date ?? null,
    next: readable.find(({ date }) => date > snapshot.date)?.date ?? null,
    whole: count(({ complete, thinned }) => complete && !thinned),
    partial: count(({ complete, thinned }) => !complete && !thinned),
    thinned: count(({ thinned }) => thinned),
  };
}
