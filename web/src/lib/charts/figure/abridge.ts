import type { Plot } from '../chart.ts';
import type { Table } from '#lib/data/table.ts';

type Row = Table['rows'][number];

/** So many cells are read at once; tables of years of dates have thousands. */
const mostCells = 600;

export interface AbridgedRows {
  rows: readonly Row[];
  /** Which of the rows these are; null where they are all. */
  choice: string | null;
}

/**
 * The rows of a table that stand behind its chart on the page, where all would be too many: along an axis every second,
 * third and so on, counted from the last back; of fields the fullest. Whatever else has rows keeps them all.
 */
export function abridge({ keys, columns, rows }: Table, plot: Plot): AbridgedRows {
  const most = Math.floor(mostCells / (keys.length + columns.length));
  if (rows.length <= most) return { rows, choice: null };
  switch (plot.kind) {
    case 'panels': {
      const every = Math.ceil(rows.length / most);
      return {
        rows: rows.filter((_, index) => (rows.length - 1 - index) % every === 0),
        choice: `Of ${rows.length} rows one in ${every}, the last among them`,
      };
    }
    case 'hex': {
      const counted = plot.columns.count;
      const count = (row: Row): number => Number(row[counted] ?? 0);
      const label = columns.find(({ key }) => key === counted)?.label ?? counted;
      return {
        rows: rows.toSorted((one, other) => count(other) - count(one)).slice(0, most),
        choice: `Of ${rows.length} rows the ${most} with the most ${label.toLowerCase()}`,
      };
    }
    default:
      return { rows, choice: null };
  }
}
