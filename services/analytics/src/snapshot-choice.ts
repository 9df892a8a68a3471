import type { SnapshotReference } from '@animedashboard/contracts';

/** A date of a series, as far as choosing one needs it. */
export interface Snapshot {
  snapshot_id: number;
  series: string;
  date: string;
  run_id: string;
  complete: boolean;
  /** Whole for the first so many pages; null: for everything. */
  scope_pages: number | null;
  /** Its rows are gone by retention. */
  thinned: boolean;
  source_name: string;
}

/** Which snapshot is asked for; null: not said. */
export interface SnapshotWish {
  series: string | null;
  date: string | null;
}

/** Which snapshot answers, or why none does. */
export type SnapshotChoice =
  | { kind: 'found'; snapshot: Snapshot }
  /** The series has no snapshot yet. */
  | { kind: 'none-yet' }
  | { kind: 'unknown-series'; series: string; known: readonly string[] }
  | { kind: 'unknown-date' | 'thinned'; series: string; date: string; nearest: string | null };

/**
 * Chooses the snapshot that a question is answered from.
 *
 * @param series the names of all series
 * @param candidates of every series at least: the latest one, the latest whole one, the one of the wished date,
 *   and its readable neighbours before and after
 */
export function chooseSnapshot(
  series: readonly string[],
  candidates: readonly Snapshot[],
  wish: SnapshotWish,
): SnapshotChoice {
  if (wish.series !== null && !series.includes(wish.series)) {
    return { kind: 'unknown-series', series: wish.series, known: series.toSorted() };
  }
  const readable = candidates.filter((snapshot) => !snapshot.thinned);
  const chosen = wish.series ?? defaultSeries(readable);
  const own = readable.filter((snapshot) => snapshot.series === chosen);

  if (wish.date === null) {
    const snapshot = latest(own.filter(({ complete }) => complete)) ?? latest(own);
    return snapshot === undefined ? { kind: 'none-yet' } : { kind: 'found', snapshot };
  }
  const { date } = wish;
  const onDate = own.find((snapshot) => snapshot.date === date);
  if (onDate !== undefined) return { kind: 'found', snapshot: onDate };
  const isThinned = candidates.some((snapshot) => snapshot.series === chosen && snapshot.date === date);
  return {
    kind: isThinned ? 'thinned' : 'unknown-date',
    series: chosen,
    date,
    nearest: nearestDate(own, date),
  };
}

/** How answers name the snapshot. */
export function referenceTo(snapshot: Snapshot): SnapshotReference {
  const { series, date, run_id, complete, scope_pages } = snapshot;
  const scope =
    scope_pages === null ? { kind: 'all' as const } : { kind: 'first' as const, pages: scope_pages };
  return { type: series, date, run_id, complete, scope };
}

function defaultSeries(readable: readonly Snapshot[]): string {
  return readable.some((snapshot) => snapshot.series === 'catalogue') ? 'catalogue' : 'top';
}

function latest(snapshots: readonly Snapshot[]): Snapshot | undefined {
  return snapshots.toSorted((a, b) => b.date.localeCompare(a.date))[0];
}

/** Of two that are equally near, the earlier. */
function nearestDate(snapshots: readonly Snapshot[], date: string): string | null {
  const distance = (other: string): number => Math.abs(Date.parse(other) - Date.parse(date));
  const dates = snapshots.map((snapshot) => snapshot.date);
  return dates.toSorted((a, b) => distance(a) - distance(b) || a.localeCompare(b))[0] ?? null;
}
