import type { Chart } from '../chart.ts';
import { columnOf, describe, type Description, knownValues } from './described.ts';
import { type AxisRequest, planValueAxis } from './value-axis.ts';

export interface BarsRequest extends Description {
  /** What the length shows; label and unit are the column's unless given. */
  value: { column: string; label?: string; unit?: string; include?: number[]; scale?: AxisRequest['scale'] };
  /** Whether the values are changes, whose sign is written also where it is a plus; default: where some are below 0. */
  signed?: boolean;
  /** The key of the table that names a bar. */
  name: string;
  /** The key that has the address it leads to. */
  href?: string | null;
}

/** Plans horizontal bars in the order of the rows; they begin at 0, on a logarithmic scale below the least value. */
export function planBars(request: BarsRequest): Chart {
  const { table, value, name, href = null } = request;
  const values = knownValues(table.rows, value.column);
  if (values.length === 0) return describe(request, null);
  const column = columnOf(table, value.column);
  const { label = column.label, unit = column.unit, include = [], scale = 'linear' } = value;
  const { signed = values.some((one) => one < 0) } = request;
  return describe(request, {
    kind: 'bars',
    value: planValueAxis({ label, unit, include, scale }, { values, count: 5, fromZero: true }),
    column: value.column,
    signed,
    name,
    href,
  });
}
