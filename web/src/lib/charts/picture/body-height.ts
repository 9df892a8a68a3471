import type { Chart } from '../chart.ts';
import { setEmpty } from './text-block.ts';
import { drawnHeight, pieHeight, pieWidth } from '../geometry/drawn-height.ts';

/** In pixels: a bar with its room, a slice in the legend, words below an axis, the legend above a hex chart. */
export const barStep = 26;
export const sliceStep = 22;
const belowAxis = 18;
export const aboveHex = 26;

/** Of the words above the bars. */
export const barsTop = 28;

/** Whether the names of slices have room beside them. */
export const hasRoomBeside = (room: number): boolean => room >= pieWidth + 300;

/** How high the drawing is in a picture, with what belongs to it; the room across is in pixels too. */
export function bodyHeight(chart: Chart, room: number): number {
  const { plot, table } = chart;
  switch (plot.kind) {
    case 'panels':
      return drawnHeight(chart) + belowAxis;
    case 'hex':
      return aboveHex + drawnHeight(chart) + belowAxis;
    case 'bars':
      return barsTop + table.rows.length * barStep;
    case 'pie': {
      const list = Math.min(plot.slices, table.rows.length) * sliceStep;
      return hasRoomBeside(room) ? Math.max(pieHeight, list) : pieHeight + list;
    }
    case 'empty':
      return setEmpty(plot.sentence, room).height + 10;
  }
}
