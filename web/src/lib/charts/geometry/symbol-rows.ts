import type { PlacedSeries } from './panels-layout.ts';

/** As many symbols as a line has room for at 300 px. */
const rowsEach = 24;
const aboutSymbols = 6;

/**
 * The rows at which a series shows its symbol: all where there are few, else some along the line, which differ from
 * series to series so that they do not cover each other. A point between two gaps has no line and always one.
 *
 * @param only whether there is no other series in the panel
 */
export function symbolRows({ series, runs }: PlacedSeries, only: boolean): number[] {
  const rows = runs.flat();
  if (series.mark === 'column') return [];
  if (series.mark === 'dots' || rows.length <= rowsEach) return rows;
  if (only) return runs.filter((run) => run.length === 1).flat();
  const step = Math.ceil(rows.length / aboutSymbols);
  const shift = Math.floor((step * (series.style % 8)) / 8);
  const alone = new Set(runs.filter((run) => run.length === 1).flat());
  return rows.filter((row, index) => alone.has(row) || index % step === shift || index === rows.length - 1);
}

/** More than these become round dots of one path: thousands of symbols would cost more than they tell. */
export const mostSymbols = 60;
