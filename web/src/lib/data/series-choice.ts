import { withQuery } from './links.ts';
import type { Option } from './option.ts';

/** A series that has snapshots. */
export interface SeriesChoice {
  type: string;
  /** False: it has none of the date that the page names, and a link to it leaves the date behind. */
  keepsDate: boolean;
}

/** The series as links that keep the rest of the query. */
export function seriesOptions(
  series: readonly SeriesChoice[],
  { path, search, current }: { path: string; search: string; current: string | undefined },
): Option[] {
  return series.map(({ type, keepsDate }) => ({
    value: type,
    label: type,
    href: withQuery(path, search, { snapshot_type: type, date: keepsDate ? undefined : null }),
    current: type === current,
  }));
}
