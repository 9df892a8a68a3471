import type { Chart, EmptyPlot, Plot } from '../chart.ts';
import type { Cell, Table } from '#lib/data/table.ts';

/** What is said of a chart whatever its kind. */
export interface Description {
  id: string;
  title: string;
  sentence: string;
  notes?: string[];
  table: Table;
  /** Stands in place of the drawing where there is nothing to draw. */
  empty: string;
}

/** Puts a chart together; a plot of null is one of nothing. */
export function describe(description: Description, plot: Plot | null): Chart {
  const { id, title, sentence, notes = [], table, empty } = description;
  const none: EmptyPlot = { kind: 'empty', sentence: empty };
  return { id, title, sentence, notes, table, plot: plot ?? none };
}

export type Row = Record<string, Cell>;

/** The numbers that a column has, without what is not known. */
export function knownValues(rows: Row[], column: string): number[] {
  return rows.map((row) => row[column]).filter((cell) => typeof cell === 'number');
}

/**
 * What a column is called.
 *
 * @throws {RangeError} where the table has no such column, which would draw nothing and say nothing
 */
export function columnOf(table: Table, key: string): { label: string; unit: string } {
  const columns = [...table.keys, ...table.columns];
  const column = columns.find((candidate) => candidate.key === key);
  if (column === undefined) {
    throw new RangeError(
      `the table ${table.id} has no column ${key}; allowed: ${columns.map((known) => known.key).join(', ')}`,
    );
  }
  return { label: column.label, unit: column.unit ?? '' };
}
