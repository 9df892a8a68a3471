/** What a page shows as data: every number a row of its own with date, unit and what it was counted over. */
import type { Cell, Column, Subject, Table } from '#lib/data/table.ts';
import type { PageView } from './page.ts';

export interface ExportedRow {
  table: string;
  date: string | null;
  /** The title's id, where the row is about one. */
  id: Cell;
  item: string;
  measure: string;
  value: Cell;
  unit: string | null;
  n: Cell;
}

export const exportedColumns = ['table', 'date', 'id', 'item', 'measure', 'value', 'unit', 'n'] as const;

/** The tables of a page, those behind its charts among them, each once. */
export function tablesOf({ charts, tables }: Pick<PageView, 'charts' | 'tables'>): Table[] {
  const all = [...charts.map(({ table }) => table), ...tables];
  return [...new Map(all.map((table) => [table.id, table])).values()];
}

/** A table in long form. What a row has no point for is left out; what is not known stays, without a value. */
export function exportRows(table: Table): ExportedRow[] {
  return table.rows.flatMap((row) => {
    const shared = { table: table.id, date: textOf(row.date) ?? table.date };
    return table.columns
      .filter(({ key }) => key !== 'n' && key !== 'date' && row[key] !== undefined)
      .map((column) => {
        const { key, unit, about } = column;
        return {
          ...shared,
          ...subjectOf(table.keys, row, about ?? table.about),
          measure: about?.measure ?? key,
          value: row[key] ?? null,
          unit,
          n: countedOver(column, row, table),
        };
      });
  });
}

/** How many things a number was counted over, see `Column.n`; null for words and dates. */
function countedOver({ unit, n }: Column, row: Table['rows'][number], table: Table): Cell {
  if (unit === null || n === null) return null;
  return n === undefined ? (row.n ?? table.n) : (row[n] ?? null);
}

/** What a number tells of: the row, or a title that the rows do not name and of which each row is a date or the like. */
function subjectOf(
  keys: readonly Column[],
  row: Table['rows'][number],
  about: Subject | undefined,
): Pick<ExportedRow, 'id' | 'item'> {
  if (about === undefined) return { id: row.mal_id ?? null, item: join(keys, row, ['mal_id']) };
  const rest = join(keys, row, ['mal_id', 'date']);
  return { id: about.mal_id, item: rest === '' ? about.title : `${about.title} · ${rest}` };
}

function join(keys: readonly Column[], row: Table['rows'][number], without: readonly string[]): string {
  return keys
    .filter(({ key }) => !without.includes(key))
    .map(({ key }) => String(row[key] ?? ''))
    .join(' · ');
}

const textOf = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null);
