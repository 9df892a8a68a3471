import type { SnapshotDiff } from '@animedashboard/contracts';
import type { Figure } from '#lib/data/figure.ts';
import type { Table } from '#lib/data/table.ts';
import { formatDay } from '#lib/format/dates.ts';
import { countOf, formatCount } from '#lib/format/numbers.ts';
import { listOf } from '#lib/format/words.ts';

type Total = keyof SnapshotDiff['totals'];
type Reason = SnapshotDiff['unknown'][number]['reason'];

const labels: Readonly<Record<Total, string>> = {
  entered: 'Entered',
  left: 'Left',
  left_scope: 'Left the list’s first pages',
  changed: 'Changed',
  described: 'Described otherwise',
};

const notes: Readonly<Record<Total, string>> = {
  entered: 'were not there before',
  left: 'are no longer there',
  left_scope: 'no longer among the first, which does not mean gone',
  changed: 'a figure or the description differs',
  described: 'of those that have changed',
};

const reasons: Readonly<Record<Reason, string>> = {
  no_earlier_snapshot: 'there is no earlier snapshot to compare with',
  other_query: 'the series asked for something else then',
  partial: 'what a partial snapshot did not see may be there all the same',
  unreadable_record: 'a record had no readable id, and may be any title',
  partial_earlier: 'what the earlier snapshot, a partial one, did not see may have been there',
};

/** Of two snapshots of the whole list nobody leaves the first pages: that is 0, and not unknown as `left` may be. */
export const withoutPages = ({ totals, unknown, ...rest }: SnapshotDiff): SnapshotDiff => ({
  ...rest,
  totals: { ...totals, left_scope: 0 },
  unknown: unknown.filter(({ total }) => total !== 'left_scope'),
});

/** Totals that are not known for one and the same reason. */
export interface Unknown {
  reason: Reason;
  text: string;
}

/** `Not known how many entered and left: …`. */
export function unknownTotals(unknown: SnapshotDiff['unknown']): Unknown[] {
  const byReason = Map.groupBy(unknown, ({ reason }) => reason);
  return [...byReason].map(([reason, totals]) => ({
    reason,
    text: `Not known how many ${listOf(totals.map(({ total }) => words[total]))}: ${reasons[reason]}.`,
  }));
}

const words: Readonly<Record<Total, string>> = {
  entered: 'entered',
  left: 'left',
  left_scope: 'left the first pages',
  changed: 'changed',
  described: 'are described otherwise',
};

/** Leaving a list and leaving its first pages exclude each other: the one that cannot be is not told. */
const told = ({ totals }: SnapshotDiff): Total[] =>
  (Object.keys(labels) as Total[]).filter((total) => total !== 'left_scope' || totals.left_scope !== 0);

export const totalFigures = (diff: SnapshotDiff): Figure[] =>
  told(diff).map((total) => ({
    label: labels[total],
    value: formatCount(diff.totals[total]),
    note: notes[total],
  }));

export interface Between {
  type: string;
  from: string | null;
  to: string;
}

/** What there is to say of the whole in a sentence. */
export function describeTotals({ totals }: SnapshotDiff, { type, from, to }: Between): string {
  if (from === null) {
    return `Nothing is compared with the snapshot “${type}” of ${formatDay(to)}: what enters, leaves and changes shows between two.`;
  }
  const { entered, left, left_scope: leftScope, changed, described } = totals;
  const known = [
    ...(entered === null ? [] : [`${titles(entered)} entered`]),
    ...(left === null ? [] : leftScope !== null && leftScope > 0 ? [] : [`${titles(left)} left`]),
    ...(leftScope === null || leftScope === 0
      ? []
      : [`${titles(leftScope)} left the first pages of the list`]),
    ...(changed === null ? [] : [`${titles(changed)} changed${describedText(described)}`]),
  ];
  const told = known.length === 0 ? 'nothing is known' : listOf(known);
  return `From ${formatDay(from)} to ${formatDay(to)}, ${told}.`;
}

const titles = (count: number): string => (count === 0 ? 'no title' : countOf(count, 'title'));

const describedText = (described: number | null): string =>
  described === null || described === 0 ? '' : ` (${formatCount(described)} in their description)`;

export function totalsTable({ totals }: SnapshotDiff, date: string): Table {
  return {
    id: 'totals',
    title: 'Totals',
    keys: [{ key: 'kind', label: 'Kind', unit: null }],
    columns: [{ key: 'titles', label: 'Titles', unit: 'titles' }],
    rows: (Object.keys(labels) as Total[]).map((kind) => ({ kind, titles: totals[kind] })),
    date,
    n: null,
  };
}
