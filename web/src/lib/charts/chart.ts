/**
 * What a chart is to show, apart from how it is drawn: plain data that the server makes and sends, and from which the
 * page, the picture that stands alone and the embed are drawn alike.
 */
import type { Table } from '#lib/data/table.ts';

/** Which time an axis has: when titles came out, or when snapshots saw them. */
export type Clock = 'release' | 'observation';

export interface Tick {
  /** In the units of the axis. */
  at: number;
  label: string;
  /** Left out where the drawing is narrow. */
  minor?: true;
  /** Stands in a second line below the label: the year, where it begins. */
  below?: string;
  /** The same where the drawing is narrow, whose first tick of the year is this one. */
  belowNarrow?: string;
}

/** An axis with everything decided: the browser only measures along it. */
export interface Scale {
  kind: 'linear' | 'log';
  /** What lies at the left or at the bottom. Greater than `max` on an axis of places, whose best is at the top. */
  min: number;
  max: number;
  ticks: Tick[];
}

/** How the cells of a column say where they are along x. */
export type Position = 'date' | 'year' | 'week' | 'season' | 'number';

export interface XAxis extends Scale {
  label: string;
  /** Dates and weeks are counted in days since 1 January 1970 (a week is at its Monday), years and seasons in years. */
  position: Position;
  /** The key of the table's column that has the position: ISO dates, years, weeks or numbers. */
  column: string;
  /** The position of each row of the table along the axis, in its units, and what to call it. */
  at: number[];
  names: string[];
  clock: Clock | null;
}

/** An axis of what was measured. Where it is logarithmic, what is not above `min` is drawn at `min`, marked `0`. */
export interface ValueAxis extends Scale {
  label: string;
  unit: string;
}

export interface Series {
  /** The column of the table; also what `focus` in the URL names it by. */
  column: string;
  name: string;
  /** 0 to 7: colour, dash and symbol. */
  style: number;
  mark: 'line' | 'area' | 'column' | 'dots';
  axis: 'left' | 'right';
}

/** One of the fields of a chart that stand below each other and share the x axis. */
export interface Panel {
  /** In CSS pixels. */
  height: number;
  left: ValueAxis;
  right: ValueAxis | null;
  series: Series[];
}

/** A stretch of the x axis that is hatched, since nothing or not all was seen there. */
export interface Band {
  from: number;
  to: number;
  label: string;
  /** From when to when, as readers say it. */
  name: string;
}

/** Something that happened at one place of the x axis. */
export interface Marker {
  at: number;
  label: string;
  /** When, as readers say it. */
  name: string;
}

export interface PanelsPlot {
  kind: 'panels';
  x: XAxis;
  panels: Panel[];
  bands: Band[];
  markers: Marker[];
  /** Writes each series' name beside its last point. */
  endLabels: boolean;
}

/** Bars from left to right, one below the other, in the order of the rows. */
export interface BarsPlot {
  kind: 'bars';
  value: ValueAxis;
  /** The column that has the length. */
  column: string;
  /** Whether the values are changes: a plus is written too. */
  signed: boolean;
  /** The key that names the bar, and where it leads; keys of the table. */
  name: string;
  href: string | null;
}

export interface PiePlot {
  kind: 'pie';
  column: string;
  name: string;
  unit: string;
  /** How many slices at most; what is left becomes one, `others`. */
  slices: number;
}

/** Six-sided fields, the stronger their colour the more titles are in them. */
export interface HexPlot {
  kind: 'hex';
  x: ValueAxis;
  y: ValueAxis;
  /** Columns of the table that have the centre, in units of the axes, and the count. */
  columns: { x: string; y: string; count: string };
  /** Between neighbouring centres, in units of the axes (of their decimal logarithm where an axis is logarithmic). */
  cell: { width: number; height: number };
  /** From which counts on the colour is stronger, from the weakest on; the first is 1. */
  steps: number[];
  mark: { x: number; y: number; label: string } | null;
}

/** Nothing to draw: a sentence says what there will be, and when. */
export interface EmptyPlot {
  kind: 'empty';
  sentence: string;
}

export type Plot = PanelsPlot | BarsPlot | PiePlot | HexPlot | EmptyPlot;

export interface Chart {
  /** Names it within its page: letters, digits and hyphens. */
  id: string;
  /** Its heading. */
  title: string;
  /** What it shows, in one sentence. */
  sentence: string;
  /** What one must know to read it right: which clock, what is missing. */
  notes: string[];
  /** What it is drawn from; it stands behind the chart. */
  table: Table;
  plot: Plot;
}
