import type { Mover, MoverMeasure, Movers, SnapshotReference } from '@animedashboard/contracts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { formatDay } from '#lib/format/dates.ts';
import { tellMove } from '#lib/format/movement.ts';
import { countOf, countOrNone, formatChange } from '#lib/format/numbers.ts';
import { moverRow } from '#lib/data/mover-row.ts';

/** What titles moved in, as a sentence says it. */
const moved: Readonly<Record<MoverMeasure, string>> = {
  score: 'in score',
  audience: 'in audience',
  rank: 'in rank',
  members: 'in members',
  favorites: 'in favourites',
};

/** How many moved from one date to another, and which the most. */
export function describeMovers(data: Movers, from: string, to: string): string {
  const { risen, fallen, compared, up, down } = data;
  const { by } = data.rule;
  const between = `From ${formatDay(from)} to ${formatDay(to)}`;
  if (compared === 0) return `${between} no title has what the rule asks for on both dates.`;
  if (risen + fallen === 0) return `${between} none of ${countOf(compared, 'title')} moved ${moved[by]}.`;
  const counted = `${between}, ${countOrNone(risen)} of ${countOf(compared, 'title')} rose ${moved[by]} and ${countOrNone(fallen)} fell`;
  const most = [
    ...(up[0] === undefined ? [] : [`${up[0].title} rose most, ${tellShortly(up[0], by)}`]),
    ...(down[0] === undefined ? [] : [`${down[0].title} fell most, ${tellShortly(down[0], by)}`]),
  ];
  return most.length === 0 ? `${counted}.` : `${counted}; ${most.join('; ')}.`;
}

/** `+0.02 (8.30 → 8.32, 1,234 votes)`. */
function tellShortly(mover: Mover, by: MoverMeasure): string {
  const { value, digits, sign, detail } = tellMove(by, moverRow(mover, by));
  return `${formatChange(value, digits)}${sign === '' ? '' : ` ${sign}`} (${detail})`;
}

/**
 * Why another stretch is shown than the usual one.
 *
 * @param hasMoved whether anything moved in that one
 */
export function remarkOn(usual: string | null, by: MoverMeasure, hasMoved: boolean): string {
  if (!hasMoved) return `Nothing has moved ${moved[by]} in any stretch that can be compared.`;
  const since = usual === null ? 'the snapshot before' : formatDay(usual);
  return `Nothing has moved ${moved[by]} since ${since}, so a longer stretch is shown.`;
}

/** Why nothing can have moved, and what there is to see instead. */
export function whyNothing(snapshot: Pick<SnapshotReference, 'date' | 'complete'> | null): string {
  if (snapshot === null) return beforeFirst;
  const day = formatDay(snapshot.date);
  return snapshot.complete
    ? `What moves shows between two snapshots, and that of ${day} is the first that can be compared. Until the next one, here is what is loved most for its size.`
    : `The snapshot of ${day} is partial, and nothing is compared with it; here is what is loved most for its size.`;
}
