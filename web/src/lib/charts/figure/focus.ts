import type { Plot } from '../chart.ts';

/** The column to emphasise; null where it belongs to another chart of the page, or to none. */
export function focusIn(plot: Plot, focus: string | null): string | null {
  if (plot.kind !== 'panels') return null;
  return plot.panels.some(({ series }) => series.some(({ column }) => column === focus)) ? focus : null;
}
