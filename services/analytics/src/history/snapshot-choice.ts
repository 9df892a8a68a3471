import type { SnapshotReference } from '@animedashboard/contracts';
import {
  type Calendar,
  defaultSeries,
  nearestDate,
  previousWhole,
  readableDates,
  type Snapshot,
} from './calendar.ts';

/** Which snapshot is asked for; null: not said. */
export interface SnapshotWish {
  series: string | null;
  date: string | null;
}

/** Why no snapshot answers. */
export type NoSnapshot =
  /** The series has no snapshot yet. */
  | { kind: 'none-yet' }
  | { kind: 'unknown-series'; series: string; known: readonly string[] }
  /** `field` is the parameter that named the date. */
  | { kind: 'unknown-date' | 'thinned'; series: string; field: string; date: string; nearest: string | null };

/** Which snapshot answers, or why none does. */
export type SnapshotChoice = { kind: 'found'; snapshot: Snapshot } | NoSnapshot;

/** Which two dates are to be compared; null: not said. */
export interface PairWish {
  series: string | null;
  from: string | null;
  to: string | null;
}

/** Which two snapshots are compared, the earlier first; `earlier` is null where there is none to compare with. */
export type PairChoice = { kind: 'found'; earlier: Snapshot | null; later: Snapshot } | NoSnapshot;

/**
 * Chooses the snapshot that a question is answered from: that of the wished date, whole or partial; without a date the
 * latest whole one, and a partial one only where there is no other.
 *
 * @param field the parameter that names the date, for the answer that there is none
 */
export function chooseSnapshot(
  calendar: Calendar,
  { series, date }: SnapshotWish,
  field = 'date',
): SnapshotChoice {
  if (series !== null && !calendar.series.has(series)) {
    return { kind: 'unknown-series', series, known: [...calendar.series.keys()] };
  }
  const chosen = series ?? defaultSeries(calendar);
  const readable = readableDates(calendar, chosen);
  if (date === null) {
    const snapshot = readable.findLast(({ complete }) => complete) ?? readable.at(-1);
    return snapshot === undefined ? { kind: 'none-yet' } : { kind: 'found', snapshot };
  }
  const onDate = readable.find((snapshot) => snapshot.date === date);
  if (onDate !== undefined) return { kind: 'found', snapshot: onDate };
  const isThinned = calendar.series.get(chosen)?.some((snapshot) => snapshot.date === date) === true;
  return {
    kind: isThinned ? 'thinned' : 'unknown-date',
    series: chosen,
    field,
    date,
    nearest: nearestDate(readable, date),
  };
}

/**
 * Chooses two dates of one series. Without `to` the latest whole one; without `from` the last whole one before it that
 * asked the same. Dates that are named are compared whatever they are, in the order of the calendar.
 */
export function choosePair(calendar: Calendar, { series, from, to }: PairWish): PairChoice {
  const last = chooseSnapshot(calendar, { series, date: to }, 'to');
  if (last.kind !== 'found') return last;
  if (from === null) {
    return { kind: 'found', earlier: previousWhole(calendar, last.snapshot), later: last.snapshot };
  }
  const first = chooseSnapshot(calendar, { series: last.snapshot.series, date: from }, 'from');
  if (first.kind !== 'found') return first;
  const [earlier, later] =
    first.snapshot.date <= last.snapshot.date
      ? [first.snapshot, last.snapshot]
      : [last.snapshot, first.snapshot];
  return { kind: 'found', earlier, later };
}

/** How answers name the snapshot. */
export function referenceTo(snapshot: Snapshot): SnapshotReference {
  const { series, date, run_id, complete, scope_pages } = snapshot;
  const scope =
    scope_pages === null ? { kind: 'all' as const } : { kind: 'first' as const, pages: scope_pages };
  return { type: series, date, run_id, complete, scope };
}
