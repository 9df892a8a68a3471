/** What can be said of a title between two snapshots, in the order in which answers list it. */
import type { DifferenceKind, SnapshotDiff } from '@animedashboard/contracts';
import { keysOf } from '#lib/data/option.ts';
import { formatCount } from '#lib/format/numbers.ts';

export const kinds: Readonly<Record<DifferenceKind, string>> = {
  entered: 'Entered',
  left: 'Left',
  left_scope: 'Left the first pages',
  changed: 'Changed',
};

/** The kinds as labels of links, each with how many there are; a kind that cannot be has none. */
export function kindLabels(totals: SnapshotDiff['totals']): Readonly<Record<string, string>> {
  const known = keysOf(kinds).filter((kind) => kind !== 'left_scope' || totals.left_scope !== 0);
  return {
    all: 'All',
    ...Object.fromEntries(known.map((kind) => [kind, `${kinds[kind]} ${formatCount(totals[kind])}`])),
  };
}
