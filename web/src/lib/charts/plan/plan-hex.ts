import type { Chart, HexPlot, Tick } from '../chart.ts';
import { describe, type Description, knownValues } from './described.ts';
import { type AxisRequest, planValueAxis } from './value-axis.ts';

export interface HexRequest extends Description {
  /** Columns of the table: the centres, in units of the axes, and how much is in each field. */
  x: AxisRequest & { column: string };
  y: AxisRequest & { column: string };
  count: string;
  /** From one centre to the next in its row, and from one row to the next; of the logarithm to 10 on such an axis. */
  cell: HexPlot['cell'];
  mark?: HexPlot['mark'];
}

/** Plans six-sided fields over two axes. */
export function planHex(request: HexRequest): Chart {
  const { table, x, y, count, cell, mark = null } = request;
  const counts = knownValues(table.rows, count).filter((value) => value > 0);
  if (counts.length === 0) return describe(request, null);
  const along = (axis: HexRequest['x'], marked: number | undefined) => [
    ...knownValues(table.rows, axis.column),
    ...(marked === undefined ? [] : [marked]),
  ];
  const xAxis = planValueAxis(x, { values: along(x, mark?.x), count: 6 });
  return describe(request, {
    kind: 'hex',
    x: { ...xAxis, ticks: thinned(xAxis.ticks) },
    y: planValueAxis(y, { values: along(y, mark?.y), count: 6 }),
    columns: { x: x.column, y: y.column, count },
    cell,
    steps: planSteps(Math.max(...counts)),
    mark,
  });
}

/** A narrow drawing has room for every second of many. */
const thinned = (ticks: Tick[]): Tick[] =>
  ticks.map((tick, index) => (ticks.length > 4 && index % 2 === 1 ? { ...tick, minor: true } : tick));

/** A few thresholds, evenly far apart by their logarithm, since a few fields have most of all: 1, 3, 10, 30 … */
function planSteps(greatest: number): number[] {
  const all = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000].filter((step) => step <= greatest);
  return all.length <= 5
    ? all
    : all.filter((step, index) => index % 2 === 0 || step === all.at(-1)).slice(0, 6);
}
