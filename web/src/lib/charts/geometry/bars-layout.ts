import type { BarsPlot } from '../chart.ts';
import type { Table } from '#lib/data/table.ts';
import { digitsOfCells, valueText } from '../words/values.ts';
import { fractionOf } from './fraction.ts';

export interface PlacedBar {
  name: string;
  href: string | null;
  /** The value with its unit, and with its sign where there are values below 0. */
  text: string;
  /** Across, 0 to 1: where 0 is and where the value is; null where it is not known. */
  from: number;
  to: number | null;
}

/** Places the bars of a chart, in the order of its rows. */
export function placeBars(
  { value: axis, column, signed, name, href }: BarsPlot,
  { rows }: Table,
): PlacedBar[] {
  const from = fractionOf(axis, 0);
  const digits = digitsOfCells(
    rows.map((row) => row[column]),
    axis.unit,
  );
  return rows.map((row) => {
    const value = row[column];
    const address = href === null ? null : row[href];
    return {
      name: String(row[name] ?? '–'),
      href: typeof address === 'string' ? address : null,
      text: `${signed && Number(value) > 0 ? '+' : ''}${valueText(value, axis.unit === '%' ? '%' : '', digits)}`,
      from,
      to: typeof value === 'number' ? fractionOf(axis, value) : null,
    };
  });
}
