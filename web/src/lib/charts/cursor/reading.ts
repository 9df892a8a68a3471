import type { PanelsPlot, Series } from '../chart.ts';
import { valueText } from '../words/values.ts';
import type { PanelsLayout } from '../geometry/panels-layout.ts';
import type { Table } from '#lib/data/table.ts';

/** What is told of one row. */
export interface Reading {
  name: string;
  across: number;
  /** Where all of several lines have the same, which is then said once. */
  unit: string | null;
  lines: ReadLine[];
}

export interface ReadLine {
  /** Of its own among all lines: a column may be drawn in several panels. */
  key: string;
  series: Series;
  /** With its unit; `not known` where it is null. */
  text: string;
  /** The same without its unit. */
  value: string;
  unit: string;
  /** Of its point, from the top of the drawing; null where there is none. */
  y: number | null;
}

/** Reads a row: the emphasised series first, then as they lie, panel by panel and from the top down. */
export function readRow(
  plot: PanelsPlot,
  { across, panels }: PanelsLayout,
  { rows }: Table,
  row: number,
  focus: string | null,
): Reading {
  const lines = panels.flatMap(({ series, top }) =>
    series
      .flatMap(({ series: one, scale, heights, digits }): ReadLine[] => {
        const height = heights[row];
        if (height === undefined) return [];
        const { unit } = scale;
        const cell = rows[row]?.[one.column];
        return [
          {
            key: `${top} ${one.column}`,
            series: one,
            text: valueText(cell, unit, digits),
            value: valueText(cell, '', digits),
            unit,
            y: height === null ? null : top + height,
          },
        ];
      })
      .sort((one, other) => (one.y ?? Infinity) - (other.y ?? Infinity)),
  );
  const first = lines.filter(({ series }) => series.column === focus);
  return {
    name: plot.x.names[row] ?? '',
    across: across[row] ?? 0,
    unit: sharedUnit(lines),
    lines: [...first, ...lines.filter((line) => !first.includes(line))],
  };
}

function sharedUnit(lines: ReadLine[]): string | null {
  const [first, ...others] = lines.map(({ unit }) => unit);
  const isShared = others.length > 0 && others.every((unit) => unit === first);
  return isShared && first !== undefined && first !== '' ? first : null;
}

/** The same as a sentence, for those who hear it. */
export const readingText = ({ name, lines }: Reading): string => `${name}: ${lines.map(toldLine).join(', ')}`;

/** A unit that the name is already need not be said again: `Titles 14`. */
const toldLine = ({ series, text, value, unit }: ReadLine): string =>
  `${series.name} ${series.name.toLowerCase() === unit ? value : text}`;
