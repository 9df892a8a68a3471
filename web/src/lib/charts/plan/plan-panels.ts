import type { Band, Chart, Clock, Marker, Panel, Position, Series, XAxis } from '../chart.ts';
import type { Cell } from '#lib/data/table.ts';
import { columnOf, describe, type Description, knownValues, type Row } from './described.ts';
import { placeOf, stretchName } from './positions.ts';
import { planTicks } from './time-ticks.ts';
import { type AxisRequest, planValueAxis } from './value-axis.ts';

export interface SeriesRequest {
  /** Of the table. */
  column: string;
  /** Default: the column's label. */
  name?: string;
  mark?: Series['mark'];
  axis?: Series['axis'];
  /** 0 to 7; default: the next one, or the first where each panel has one series. */
  style?: number;
}

export interface PanelRequest {
  /** In CSS pixels, without what stands above and below. */
  height?: number;
  left: AxisRequest;
  right?: AxisRequest | null;
  series: SeriesRequest[];
}

export interface PanelsRequest extends Description {
  /** The column that says where a row stands. Rows may come in any order. */
  x: { column: string; kind: Position; label: string; clock?: Clock | null };
  panels: PanelRequest[];
  /** Stretches without or with partial snapshots; cells as in the x column, both ends within. */
  bands?: { from: Cell; to: Cell; label: string }[];
  markers?: { at: Cell; label: string }[];
  endLabels?: boolean;
}

const styleCount = 8;
const usualHeight = 240;

/** Room at both sides, as a share of what is between the first place and the last. */
const sideRoom = 0.015;

/**
 * Plans lines, areas, columns and dots over a shared x axis. A panel without a known value is left out; where none is
 * left, the chart says so.
 */
export function planPanels(request: PanelsRequest): Chart {
  const { table, x: wanted } = request;
  const rows = table.rows;
  let styles = 0;
  // Where each panel shows one thing, its words name it, and nothing needs to be told apart.
  const alike = request.panels.every(({ series }) => series.length === 1);
  const panels: Panel[] = [];
  for (const { height = usualHeight, left, right = null, series: wantedSeries } of request.panels) {
    const series = wantedSeries.map((one) => planSeries(one, request, alike ? 0 : styles++));
    const reach = (axis: Series['axis']) => {
      const own = series.filter((one) => one.axis === axis);
      return {
        values: own.flatMap(({ column }) => knownValues(rows, column)),
        count: tickCount(height),
        fromZero: own.some(({ mark }) => mark === 'column' || mark === 'area'),
      };
    };
    if (series.every(({ column }) => knownValues(rows, column).length === 0)) continue;
    panels.push({
      height,
      left: planValueAxis(left, reach('left')),
      right: right === null ? null : planValueAxis(right, reach('right')),
      series,
    });
  }
  if (panels.length === 0) return describe(request, null);
  const x = planX(
    wanted,
    rows,
    panels.some(({ series }) => series.some(({ mark }) => mark === 'column')),
  );
  return describe(request, {
    kind: 'panels',
    x,
    panels,
    bands: planBands(request, x),
    markers: planMarkers(request, x),
    endLabels: request.endLabels ?? false,
  });
}

/** A tick has about 45 px. */
const tickCount = (height: number): number => Math.min(7, Math.max(2, Math.round(height / 45)));

function planSeries(one: SeriesRequest, { table }: PanelsRequest, index: number): Series {
  const { label } = columnOf(table, one.column);
  const { column, name = label, axis = 'left', mark = 'line', style = index % styleCount } = one;
  // There is no line through one point.
  const single = knownValues(table.rows, column).length < 2 && mark !== 'column';
  return { column, name, axis, style, mark: single ? 'dots' : mark };
}

function planX(wanted: PanelsRequest['x'], rows: Row[], columns: boolean): XAxis {
  const places = rows.map((row) => placeOf(wanted.kind, wanted.column, row[wanted.column]));
  const at = places.map((place) => place.at);
  const seen = [...new Set(at)].sort((one, other) => one - other);
  const [first = 0, last = 0] = [seen[0], seen.at(-1)];
  const room = seen.length === 1 ? 1 : columns ? 0.6 * leastStep(seen) : (last - first) * sideRoom;
  return {
    kind: 'linear',
    min: first - room,
    max: last + room,
    ticks: planTicks(wanted.kind, first, last, seen),
    label: wanted.label,
    position: wanted.kind,
    column: wanted.column,
    at,
    names: places.map(({ name }) => name),
    clock: wanted.clock ?? null,
  };
}

/** Between neighbours, of ascending positions. */
function leastStep(seen: number[]): number {
  return seen.slice(1).reduce((least, at, index) => Math.min(least, at - (seen[index] ?? at)), Infinity);
}

/** Of a day, a week and so on, in units of the axis: both ends of a stretch belong to it. */
const halves: Record<Position, number> = { date: 0.5, week: 3.5, season: 0.125, year: 0.5, number: 0 };

/** Those that lie on the axis, cut to it. */
function planBands({ x: { kind, column }, bands = [] }: PanelsRequest, { min, max }: XAxis): Band[] {
  return bands.flatMap(({ from, to, label }): Band[] => {
    const [start, end] = [placeOf(kind, column, from), placeOf(kind, column, to)];
    if (end.at < min || start.at > max) return [];
    const name = stretchName(kind, start, end);
    const half = halves[kind];
    return [{ from: Math.max(start.at - half, min), to: Math.min(end.at + half, max), label, name }];
  });
}

function planMarkers({ x: { kind, column }, markers = [] }: PanelsRequest, { min, max }: XAxis): Marker[] {
  return markers
    .map(({ at, label }): Marker => ({ ...placeOf(kind, column, at), label }))
    .filter(({ at }) => at >= min && at <= max)
    .sort((one, other) => one.at - other.at);
}
