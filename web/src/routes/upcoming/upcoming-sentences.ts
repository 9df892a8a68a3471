import type { Mover, Movers, SnapshotReference } from '@animedashboard/contracts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { formatDay } from '#lib/format/dates.ts';
import { countOf, countOrNone, formatChange, formatCount } from '#lib/format/numbers.ts';
import { awaitedFrom, countAwaited } from './awaited.ts';
import type { UpcomingRow } from './upcoming-rows.ts';

export interface UpcomingTold {
  /** The most members first. */
  rows: readonly UpcomingRow[];
  total: number;
  /** Of which type; null: of any. */
  type: string | null;
  snapshot: SnapshotReference | null;
  /** Who gained most since when; null where nothing is known. */
  gained: { most: Pick<Mover, 'mal_id' | 'title' | 'change'>; since: string } | null;
}

/** How many are awaited, which most, and which gains most. */
export function describeUpcoming({ rows, total, type, snapshot, gained }: UpcomingTold): string {
  if (snapshot === null) return beforeFirst;
  const [first] = rows;
  const what = type === null ? 'title' : `${type} title`;
  if (first === undefined) return `On ${formatDay(snapshot.date)} no ${what} is listed that has not aired.`;
  const have = total === 1 ? 'has' : 'have';
  const awaited = countAwaited(rows);
  const many =
    awaited === 0
      ? 'none of them has'
      : awaited === 1
        ? 'one of them has'
        : `${formatCount(awaited)} of them have`;
  return (
    `${countOf(total, what)} ${have} not aired yet; ${many} ${formatCount(awaitedFrom)} members or more. ` +
    `${first.title} is awaited most, by ${countOf(first.members ?? 0, 'person', 'people')}${tellGain(gained, first.mal_id)}.`
  );
}

function tellGain(gained: UpcomingTold['gained'], awaited: number): string {
  if (gained === null) return '';
  const { most, since } = gained;
  const who = most.mal_id === awaited ? ', and' : `; ${most.title}`;
  return `${who} gained most since ${formatDay(since)}, ${formatChange(most.change)}`;
}

/** How many have gained members, and how many lost some, listed or not. */
export function describeGains({
  compared,
  risen,
  fallen,
}: Pick<Movers, 'compared' | 'risen' | 'fallen'>): string {
  if (compared === 0) return 'None of them is listed on both dates.';
  return `Of ${countOf(compared, 'title')} listed on both dates, ${countOrNone(risen)} gained members and ${countOrNone(fallen)} lost some.`;
}

/** Why there are no gains. */
export function describeNoGains({ type, date, complete }: SnapshotReference): string {
  return complete
    ? `What they gain will stand here from the second snapshot of the series “${type}” on; the first is that of ${formatDay(date)}.`
    : `The snapshot of ${formatDay(date)} is a partial one, with which nothing is compared.`;
}

/** Why all titles are shown although some were asked for. */
export const noSuchPremiere = 'No title is known to come out then, so all are shown.';
