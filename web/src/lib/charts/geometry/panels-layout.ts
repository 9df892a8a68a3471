import type { Marker, Panel, PanelsPlot, Scale, Series, ValueAxis } from '../chart.ts';
import type { Table } from '#lib/data/table.ts';
import { digitsOfCells } from '../words/values.ts';
import { fractionOf } from './fraction.ts';
import { type Height, splitRuns } from './runs.ts';
import { spread } from './spread.ts';
import { fitText, textWidth } from './text-width.ts';

/** Pixels; what is across goes from 0 to 1, since how wide the drawing is, is known to the browser alone. */
export interface PanelsLayout {
  /** Room beside the plot for the ticks of each side and for the series' names. */
  leftWidth: number;
  rightWidth: number;
  namesWidth: number;
  /** All of it, and where the x axis begins. */
  height: number;
  axisTop: number;
  /** Where each row stands, and the rows from left to right. */
  across: number[];
  order: number[];
  flags: Flag[];
  panels: PlacedPanel[];
}

export interface Flag {
  marker: Marker;
  number: number;
  across: number;
  /** Of its middle, above the first panel. */
  y: number;
}

export interface PlacedPanel {
  panel: Panel;
  /** Of the words above, and of the panel itself. */
  captionY: number;
  top: number;
  series: PlacedSeries[];
  /** Empty where names stand in the legend alone. */
  names: EndName[];
}

export interface PlacedSeries {
  series: Series;
  scale: ValueAxis;
  /** By row, from the panel's top. */
  heights: Height[];
  runs: number[][];
  /** Behind the point of each value. */
  digits: number;
}

/** A name beside the last point of its series. */
export interface EndName {
  series: Series;
  text: string;
  /** Of the last point and of the name, from the panel's top. */
  from: number;
  y: number;
}

export const tickSize = 12;
export const wordSize = 13;

const captionHeight = 28;
const panelGap = 20;
const flagHeight = 20;
const xAxis = 26;
const xAxisWithYears = 42;
const widestNames = 190;

/** Where `value` lies in a panel of this height, in pixels from its top. */
export const heightOf = (scale: Scale, value: number, height: number): number =>
  Math.round(height * (1 - fractionOf(scale, value)) * 10) / 10;

/** Measures a panels chart: everything that does not depend on its width. */
export function layoutPanels(plot: PanelsPlot, table: Table): PanelsLayout {
  const { x } = plot;
  const across = x.at.map((at) => fractionOf(x, at));
  const order = across.map((_, row) => row).sort((one, other) => (across[one] ?? 0) - (across[other] ?? 0));
  const flags = placeFlags(plot);
  const flagsHeight = Math.max(0, ...flags.map(({ y }) => y + flagHeight / 2 - captionHeight));
  // Where a second axis is, names beside it would be taken for its own.
  const named = plot.endLabels && plot.panels.every(({ right }) => right === null);
  const panels: PlacedPanel[] = [];
  let y = 0;
  for (const panel of plot.panels) {
    const above = panels.length === 0 ? flagsHeight : 0;
    const top = y + captionHeight + above;
    const series = panel.series.map((one) => placeSeries(one, panel, table, order));
    const names = named ? placeNames(series, panel, across) : [];
    panels.push({ panel, captionY: y + 14, top, series, names });
    y = top + panel.height + panelGap;
  }
  const axisTop = y - panelGap;
  return {
    leftWidth: ticksWidth(plot.panels.map(({ left }) => left)),
    rightWidth: ticksWidth(plot.panels.map(({ right }) => right)),
    namesWidth: namesWidth(panels),
    height: axisTop + (x.ticks.some(({ below }) => below !== undefined) ? xAxisWithYears : xAxis),
    axisTop,
    across,
    order,
    flags,
    panels,
  };
}

function placeSeries(series: Series, panel: Panel, table: Table, order: number[]): PlacedSeries {
  const scale = series.axis === 'right' ? (panel.right ?? panel.left) : panel.left;
  const heights = table.rows.map((row): Height => {
    const value = row[series.column];
    if (value === undefined) return undefined;
    return typeof value === 'number' ? heightOf(scale, value, panel.height) : null;
  });
  const digits = digitsOfCells(
    table.rows.map((row) => row[series.column]),
    scale.unit,
  );
  return { series, scale, heights, runs: splitRuns(heights, order), digits };
}

/** How wide the strip is that the ticks of these axes stand in. */
export function ticksWidth(axes: (ValueAxis | null)[]): number {
  const labels = axes.flatMap((axis) => axis?.ticks ?? []).map(({ label }) => textWidth(label, tickSize));
  return labels.length === 0 ? 0 : Math.ceil(Math.max(...labels)) + 10;
}

/** Two flags this near touch on a narrow screen, and the second stands above the first; no more than three do. */
const nearFlags = 0.07;

function placeFlags({ x, markers }: PanelsPlot): Flag[] {
  const rows: number[] = [];
  const placed = markers.map((marker, index) => {
    const across = fractionOf(x, marker.at);
    const free = rows.findIndex((last) => across - last > nearFlags);
    const row = free === -1 ? Math.min(rows.length, 2) : free;
    rows[row] = across;
    return { marker, number: index + 1, across, row };
  });
  return placed.map(({ row, ...flag }) => ({
    ...flag,
    y: captionHeight + (rows.length - 1 - row + 0.5) * flagHeight,
  }));
}

/** Names of the series that reach the right end of a line; beside the others a name would stand for nothing. */
function placeNames(series: PlacedSeries[], panel: Panel, across: number[]): EndName[] {
  const right = Math.max(...across);
  if (right === Math.min(...across)) return [];
  const reaching = series.flatMap(({ series: one, heights, runs }) => {
    const last = runs.at(-1)?.at(-1);
    if (last === undefined || right - (across[last] ?? 0) > 0.05) return [];
    return [{ series: one, text: fitText(one.name, tickSize, widestNames - 26), from: heights[last] ?? 0 }];
  });
  const heights = spread(
    reaching.map(({ from }) => from),
    15,
    4,
    panel.height - 2,
  );
  return reaching.map((name, index) => ({ ...name, y: heights[index] ?? 0 }));
}

function namesWidth(panels: PlacedPanel[]): number {
  const widths = panels.flatMap(({ names }) => names.map(({ text }) => textWidth(text, tickSize)));
  return widths.length === 0 ? 0 : Math.ceil(Math.max(...widths)) + 26;
}
