/** A date of a series. */
export interface Snapshot {
  snapshot_id: number;
  series: string;
  /** `YYYY-MM-DD`. */
  date: string;
  run_id: string;
  complete: boolean;
  /** Whole for the first so many pages; null: for everything. */
  scope_pages: number | null;
  /** Its rows are gone by retention; its rollups are there. */
  thinned: boolean;
  source_name: string;
  /** Tells queries apart: a series whose query changed has a break there, across which nothing is compared. */
  query_digest: string;
}

/** Every series with every date that it has, as of one revision of the history. */
export interface Calendar {
  /** By name; those without a snapshot included. The dates of each are ascending. */
  readonly series: ReadonlyMap<string, readonly Snapshot[]>;
}

/** Puts rows together. */
export function makeCalendar(series: readonly string[], snapshots: readonly Snapshot[]): Calendar {
  const dates = Map.groupBy(
    snapshots.toSorted((a, b) => compare(a.date, b.date)),
    (snapshot) => snapshot.series,
  );
  return { series: new Map(series.toSorted(compare).map((name) => [name, dates.get(name) ?? []])) };
}

/** The series that a question is answered from when none is named: the whole catalogue where it is known. */
export function defaultSeries({ series }: Calendar): string {
  return series.get('catalogue')?.some(isReadable) === true ? 'catalogue' : 'top';
}

/** The dates of a series whose rows are there, ascending. */
export function readableDates({ series }: Calendar, name: string): Snapshot[] {
  return (series.get(name) ?? []).filter(isReadable);
}

/** The last whole snapshot of the same series before this one that says the same query; null where there is none. */
export function previousWhole(calendar: Calendar, snapshot: Snapshot): Snapshot | null {
  const before = readableDates(calendar, snapshot.series).findLast(
    ({ date, complete }) => complete && date < snapshot.date,
  );
  return before?.query_digest === snapshot.query_digest ? before : null;
}

/** Of two dates that are equally near, the earlier. */
export function nearestDate(snapshots: readonly Snapshot[], date: string): string | null {
  const distance = (other: string): number => Math.abs(Date.parse(other) - Date.parse(date));
  const dates = snapshots.map((snapshot) => snapshot.date);
  return dates.toSorted((a, b) => distance(a) - distance(b) || compare(a, b))[0] ?? null;
}

const isReadable = ({ thinned }: Snapshot): boolean => !thinned;

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
