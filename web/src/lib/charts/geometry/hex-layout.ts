import type { HexPlot, ValueAxis } from '../chart.ts';
import type { Table } from '#lib/data/table.ts';
import { fractionOf } from './fraction.ts';

export interface HexField {
  row: number;
  /** Of the centre: across from 0 to 1, and pixels from the top. */
  across: number;
  y: number;
  count: number;
}

/** The fields of one shade; layers go from the weakest to the strongest. */
export interface HexLevel {
  /** What it stands for: `3–9`, `100 and more`. */
  text: string;
  opacity: number;
  fields: HexField[];
}

/** Half of a field: across from 0 to 1, and pixels from its centre to its vertex. */
export interface HexSize {
  across: number;
  y: number;
}

/** How long a cell is along an axis, as a share of it. */
function shareOf({ kind, min, max }: ValueAxis, length: number): number {
  return length / (kind === 'log' ? Math.log10(max) - Math.log10(min) : max - min);
}

/** Two vertices stand above each other, so a row reaches two thirds of the way to the next. */
export const hexSize = ({ x, y, cell }: HexPlot, height: number): HexSize => ({
  across: shareOf(x, cell.width) / 2,
  y: (shareOf(y, cell.height) * height * 2) / 3,
});

const lightest = 0.2;

/** Sorts the fields by their shade. */
export function layerHexes({ x, y, columns, steps }: HexPlot, { rows }: Table, height: number): HexLevel[] {
  const fields = rows.flatMap((row, index): HexField[] => {
    const [atX, atY, count] = [row[columns.x], row[columns.y], row[columns.count]];
    if (typeof atX !== 'number' || typeof atY !== 'number' || typeof count !== 'number' || count <= 0)
      return [];
    return [{ row: index, across: fractionOf(x, atX), y: height * (1 - fractionOf(y, atY)), count }];
  });
  return steps.map((from, level) => {
    const next = steps[level + 1] ?? Infinity;
    return {
      text:
        next === Infinity
          ? `${from.toLocaleString('en')} and more`
          : next - from === 1
            ? `${from}`
            : `${from.toLocaleString('en')}–${(next - 1).toLocaleString('en')}`,
      opacity: steps.length === 1 ? 1 : lightest + ((1 - lightest) * level) / (steps.length - 1),
      fields: fields.filter(({ count }) => count >= from && count < next),
    };
  });
}

/** All fields of a level as one path. */
export function hexPath(fields: HexField[], size: HexSize, pathWidth: number): string {
  const [half, vertex] = [round(size.across * pathWidth), round(size.y)];
  const edge = round(size.y / 2);
  return fields
    .map(({ across, y }) => {
      const [x, top] = [round(across * pathWidth), round(y - size.y)];
      return `M${x} ${top}l${half} ${edge}v${vertex}l${-half} ${edge}l${-half} ${-edge}v${-vertex}z`;
    })
    .join('');
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** What the shades count: `Titles in a field`. */
export const countedLabel = ({ columns }: HexPlot, table: Table): string =>
  `${table.columns.find(({ key }) => key === columns.count)?.label ?? 'Count'} in a field`;

/** The field that a place lies in or next to; null away from all of them. */
export function nearestField(levels: HexLevel[], size: HexSize, across: number, y: number): HexField | null {
  let found: HexField | null = null;
  // One and a half half-widths of a field: a little beyond its edge.
  let least = 1.5;
  for (const { fields } of levels) {
    for (const field of fields) {
      const distance = Math.hypot((field.across - across) / size.across, (field.y - y) / size.y);
      if (distance < least) [found, least] = [field, distance];
    }
  }
  return found;
}
