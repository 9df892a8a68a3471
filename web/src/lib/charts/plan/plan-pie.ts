import type { Chart } from '../chart.ts';
import { columnOf, describe, type Description, knownValues } from './described.ts';

export interface PieRequest extends Description {
  /** Counts or amounts; what is not above 0 has no slice. */
  column: string;
  /** The key of the table that names a slice. */
  name: string;
  /** Default: the column's. */
  unit?: string;
  /** How many at most, 2 to 8; default 7. */
  slices?: number;
}

/** Plans the parts of a whole. */
export function planPie(request: PieRequest): Chart {
  const { table, column, name, slices = 7 } = request;
  if (!knownValues(table.rows, column).some((value) => value > 0)) return describe(request, null);
  const { unit = columnOf(table, column).unit } = request;
  return describe(request, { kind: 'pie', column, name, unit, slices: Math.min(8, Math.max(2, slices)) });
}
