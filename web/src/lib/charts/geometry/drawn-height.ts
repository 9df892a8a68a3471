import type { Chart } from '../chart.ts';
import { layoutPanels } from './panels-layout.ts';

/** Of a bar with its words and its room in a narrow drawing. */
const barHeight = 46;

export const pieWidth = 280;
export const pieHeight = 250;

/** Of the plot of a hex chart: its words, its top, its height. */
export const hexPanel = { captionY: 14, top: 28, height: 320 };
export const hexHeight = hexPanel.top + hexPanel.height + 26;

/** How high the drawing of a chart is, in pixels; of bars about. */
export function drawnHeight({ plot, table }: Chart): number {
  switch (plot.kind) {
    case 'panels':
      return layoutPanels(plot, table).height;
    case 'bars':
      return table.rows.length * barHeight;
    case 'pie':
      return pieHeight;
    case 'hex':
      return hexHeight;
    case 'empty':
      return 60;
  }
}
