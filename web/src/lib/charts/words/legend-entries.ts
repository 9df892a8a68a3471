import type { PanelsPlot, Series } from '../chart.ts';

export interface LegendEntry {
  series: Series;
  text: string;
  /** Its columns are hatched, since there are others. */
  hatched: boolean;
}

/** What the legend names; nothing where each panel has one series, which its axis names. */
export function legendEntries({ panels }: PanelsPlot): LegendEntry[] {
  if (panels.every(({ left, series }) => series.length === 1 && series[0]?.name === left.label)) return [];
  return panels.flatMap((panel) => {
    const columns = panel.series.filter(({ mark }) => mark === 'column').length;
    return panel.series.map((series) => ({
      series,
      text: series.axis === 'right' ? `${series.name} (right axis)` : series.name,
      hatched: columns > 1,
    }));
  });
}
