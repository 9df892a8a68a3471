import type { Mover, MoverMeasure, MoverRule, TitleFigures } from '@animedashboard/contracts';
import type { Table } from './table.ts';
import { titleCells, titleKeys, titleRow, type TitleRow } from './title-row.ts';

/** A title that moved, with the figure that its measure looks at. */
export interface MoverRow extends TitleRow {
  /** What the list is ordered by, as the rule has it; positive is up. */
  change: number;
  before: number | null;
  after: number | null;
  /** `after` less `before`: a place that gets better is negative here. */
  difference: number | null;
  /** How many people had voted on the later date. */
  votes: number | null;
}

/** What each measure is made from. */
const figures: Readonly<Record<MoverMeasure, { key: keyof TitleFigures; label: string; unit: string }>> = {
  score: { key: 'score', label: 'Score', unit: 'points' },
  audience: { key: 'members', label: 'Members', unit: 'people' },
  rank: { key: 'rank', label: 'Rank', unit: 'place' },
  members: { key: 'members', label: 'Members', unit: 'people' },
  favorites: { key: 'favorites', label: 'Favourites', unit: 'people' },
};

/** What a list says of a mover. */
export function moverRow(mover: Mover, by: MoverMeasure): MoverRow {
  const { key } = figures[by];
  const { change, before, after, difference } = mover;
  return {
    ...titleRow(mover),
    change,
    before: before[key],
    after: after[key],
    difference: difference[key],
    votes: after.scored_by,
  };
}

export interface MoversTableRequest {
  id: string;
  title: string;
  movers: readonly Mover[];
  rule: Pick<MoverRule, 'by' | 'unit'>;
  /** The later of the two dates. */
  date: string;
}

/** The same as a table, with all that the rule takes. */
export function moversTable({ id, title, movers, rule, date }: MoversTableRequest): Table {
  const { label, unit } = figures[rule.by];
  const isScore = rule.by === 'score';
  return {
    id,
    title,
    keys: titleKeys,
    columns: [
      { key: 'change', label: 'Change by the rule', unit: rule.unit },
      { key: 'before', label: `${label} before`, unit, n: isScore ? 'votes_before' : null },
      { key: 'after', label: `${label} after`, unit, n: isScore ? 'votes_after' : null },
      { key: 'difference', label: 'Difference', unit },
      { key: 'votes_before', label: 'Votes before', unit: 'people' },
      { key: 'votes_after', label: 'Votes after', unit: 'people' },
    ],
    rows: movers.map((mover) => {
      const { change, before, after, difference } = moverRow(mover, rule.by);
      return {
        ...titleCells(mover),
        change,
        before,
        after,
        difference,
        votes_before: mover.before.scored_by,
        votes_after: mover.after.scored_by,
      };
    }),
    date,
    n: null,
  };
}
