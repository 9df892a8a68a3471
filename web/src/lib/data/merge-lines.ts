import type { Cell } from './table.ts';

/** One line of a chart: the column that it becomes, and its points. */
export interface Line<Point> {
  column: string;
  points: readonly Point[];
}

/**
 * Puts lines over one axis into one table, a row for each place that any of them has a point at. A cell that is missing
 * says that the line has no point there, which breaks nothing; null that it breaks there.
 *
 * @param key of the column that has the places
 * @param placeOf where a point is: a date or a number
 */
export function mergeLines<Point extends { value: number | null }>(
  key: string,
  lines: readonly Line<Point>[],
  placeOf: (point: Point) => string | number,
): Record<string, Cell>[] {
  const rows = new Map<string | number, Record<string, Cell>>();
  for (const { column, points } of lines) {
    for (const point of points) {
      const place = placeOf(point);
      const row = rows.get(place) ?? { [key]: place };
      row[column] = point.value;
      rows.set(place, row);
    }
  }
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
