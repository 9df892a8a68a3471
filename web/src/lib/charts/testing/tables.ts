/** Made-up tables and charts for the tests of what draws them. */
import type { Cell, Table } from '#lib/data/table.ts';
import type { Chart } from '../chart.ts';
import { planPanels } from '../plan/index.ts';
import type { PanelsRequest } from '../plan/plan-panels.ts';

export type Row = Record<string, Cell>;

/** A table whose first column names its rows; the others have numbers. */
export function tableOf(key: string, columns: Record<string, string>, rows: Row[]): Table {
  return {
    id: 'made-up',
    title: 'Made up',
    keys: [{ key, label: 'Date', unit: null }],
    columns: Object.entries(columns).map(([column, unit]) => ({ key: column, label: column, unit })),
    rows,
    date: '2026-05-17',
    n: null,
  };
}

/** The date so many days after 1 May 2026. */
export const day = (after: number): string =>
  new Date(Date.UTC(2026, 4, 1 + after)).toISOString().slice(0, 10);

/** Lines of these columns over dates. */
export function linesOver(rows: Row[], columns: string[], changes: Partial<PanelsRequest> = {}): Chart {
  return planPanels({
    id: 'lines',
    title: 'Lines & <more>',
    sentence: 'What is made up.',
    table: tableOf('date', Object.fromEntries(columns.map((column) => [column, 'people'])), rows),
    x: { column: 'date', kind: 'date', label: 'Date of the snapshot', clock: 'observation' },
    panels: [{ left: { label: 'Members', unit: 'people' }, series: columns.map((column) => ({ column })) }],
    empty: 'Nothing yet.',
    ...changes,
  });
}

/** As much as a page ever draws: 8 series over 365 days, with a gap. */
export function wideChart(): Chart {
  const columns = Array.from({ length: 8 }, (_, index) => `title-${index}`);
  const rows = Array.from({ length: 365 }, (_, index): Row => {
    const values = columns.map((column, series): [string, Cell] => [
      column,
      index > 100 && index < 130 ? null : 8 + series / 10 + Math.sin(index / 20 + series) / 20,
    ]);
    return { date: day(index), ...Object.fromEntries(values) };
  });
  return linesOver(rows, columns, { endLabels: true });
}
