import type { XAxis } from '../chart.ts';
import type { PlacedSeries } from '../geometry/panels-layout.ts';

/** A point of a series where the x axis can be zoomed: along x in its units, from the panel's top in pixels. */
export interface ExploredPoint {
  row: number;
  at: number;
  /** Null: not known, and the line breaks. */
  y: number | null;
}

/** The points of a series from left to right; rows without one are left out, and the line goes on over them. */
export function exploredPoints({ heights }: PlacedSeries, { at }: XAxis, order: number[]): ExploredPoint[] {
  return order.flatMap((row) => {
    const y = heights[row];
    return y === undefined ? [] : [{ row, at: at[row] ?? 0, y }];
  });
}

/** The points that are known and shown. */
export const pointsWithin = (
  points: ExploredPoint[],
  from: number,
  to: number,
): (ExploredPoint & { y: number })[] =>
  points.filter(
    (point): point is ExploredPoint & { y: number } => point.y !== null && point.at >= from && point.at <= to,
  );
