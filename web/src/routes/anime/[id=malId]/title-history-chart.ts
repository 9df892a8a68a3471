import type { HistoryMarker, HistoryMetric, MetricLine, TitleHistory } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planPanels } from '#lib/charts/plan/index.ts';
import { metricAxis } from '#lib/charts/plan/metric-axis.ts';
import { gapBands, partialBands } from '#lib/charts/plan/observed-bands.ts';
import { addDays } from '#lib/data/days.ts';
import { curvesFrom, depthOf } from '#lib/data/history-depth.ts';
import { mergeLines } from '#lib/data/merge-lines.ts';
import type { Cell } from '#lib/data/table.ts';
import { formatDay } from '#lib/format/dates.ts';
import { metrics } from '#lib/format/metrics.ts';
import { countOf } from '#lib/format/numbers.ts';
import { fieldName } from '#lib/format/description-fields.ts';
import { listOf } from '#lib/format/words.ts';
import { whenBetween } from './title-versions.ts';

export interface HistoryChartRequest {
  history: TitleHistory;
  /** Which figures are to have a panel. */
  wanted: readonly HistoryMetric[];
  /** Of counts; undefined: as they are skewed. */
  scale: 'linear' | 'log' | undefined;
  /** Up to which date something could have been seen. */
  last: string;
}

/** So many changes of the description are marked; more would hide the curve and stand in the list alone. */
const mostMarked = 12;

/** What was seen of a title over time, a panel for each figure, with what happened to it on the way. */
export function historyChart({ history, wanted, scale, last }: HistoryChartRequest): Chart {
  const { mal_id, title, dates, gaps, breaks, partial_dates } = history;
  const isCurve = depthOf(dates) === 'curves';
  const known = history.lines.filter(isKnown).map(({ metric }) => metric);
  const unknown = wanted.filter((metric) => !known.includes(metric));
  // Where none of them is known there is something else to see.
  const shown = unknown.length < wanted.length ? wanted : known;
  const described = history.markers.filter(({ kind }) => kind === 'description');
  const marked =
    described.length > mostMarked
      ? history.markers.filter(({ kind }) => kind !== 'description')
      : history.markers;
  return planPanels({
    id: 'history',
    title: 'Over time',
    sentence: describeHistory(
      history,
      shown.filter((metric) => known.includes(metric)),
    ),
    notes: [
      ...(unknown.length > 0 ? [`Not known on these dates: ${namesOf(unknown)}.`] : []),
      ...(isCurve
        ? []
        : [`Dots, since there are fewer than ${curvesFrom} dates; from then on they are a curve.`]),
      ...(gaps.length > 0 ? ['No line crosses what was not seen.'] : []),
      ...(marked === history.markers
        ? []
        : [`Its ${described.length} changes of the description are listed below.`]),
    ],
    table: {
      id: 'history',
      title: 'Figures by date',
      keys: [{ key: 'date', label: 'Date', unit: null }],
      columns: shown.map((metric) => ({
        key: metric,
        label: metrics[metric].label,
        unit: metrics[metric].unit,
        n: metrics[metric].over,
      })),
      rows: rowsOf(history, shown, last),
      date: null,
      n: null,
      about: { mal_id, title },
    },
    x: { column: 'date', kind: 'date', label: 'Date of the snapshot', clock: 'observation' },
    panels: shown.map((metric) => {
      const line = history.lines.find((one) => one.metric === metric);
      return {
        height: shown.length > 2 ? 130 : 170,
        left: metricAxis(metric, line?.points.map(({ value }) => value) ?? [], scale),
        series: [{ column: metric, mark: isCurve ? ('line' as const) : ('dots' as const) }],
      };
    }),
    bands: [...gapBands(gaps, last), ...partialBands(partial_dates)],
    markers: byDate([...breaks.map(breakMarker), ...marked.map(markerOf)]),
    empty: 'On none of these dates the title had such a figure.',
  });
}

const isKnown = ({ points }: MetricLine): boolean => points.some(({ value }) => value !== null);

/** A row for each date, with the votes that its score is made of. */
function rowsOf(
  history: TitleHistory,
  shown: readonly HistoryMetric[],
  last: string,
): Record<string, Cell>[] {
  const lines = history.lines.filter(({ metric }) => shown.includes(metric) || metric === 'scored_by');
  const rows = mergeLines(
    'date',
    lines.map(({ metric, points }) => ({ column: metric, points })),
    ({ date }) => date,
  );
  const open = history.gaps.find(({ before }) => before === null);
  if (open === undefined || rows.at(-1)?.date === last) return rows;
  // Nothing is known of the end either, and the axis reaches there.
  return [...rows, { date: last, ...Object.fromEntries(shown.map((metric) => [metric, null])) }];
}

function describeHistory({ dates, lines }: TitleHistory, shown: readonly HistoryMetric[]): string {
  const seen = lines.flatMap(({ points }) => points.filter(({ value }) => value !== null));
  const days = seen.map(({ date }) => date).sort();
  const [first, last] = [days.at(0), days.at(-1)];
  const what = capitalise(namesOf(shown));
  if (first === undefined || last === undefined) return `${what}, as snapshots saw them.`;
  return `${what} on ${countOf(dates, 'date')} from ${formatDay(first)} to ${formatDay(last)}.`;
}

interface DatedMarker {
  at: string;
  label: string;
}

/** What happened on the same date is one marker. */
function byDate(markers: readonly DatedMarker[]): DatedMarker[] {
  const labels = new Map<string, string[]>();
  for (const { at, label } of markers) labels.set(at, [...(labels.get(at) ?? []), label]);
  return [...labels].map(([at, all]) => ({ at, label: capitalise(all.join('; ')) }));
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const namesOf = (some: readonly HistoryMetric[]): string =>
  listOf(some.map((metric) => metrics[metric].label.toLowerCase()));

const breakMarker = (at: string): DatedMarker => ({
  at,
  label: 'the series asks for something else from here on',
});

function markerOf(marker: HistoryMarker): DatedMarker {
  switch (marker.kind) {
    case 'premiere':
      return { at: marker.date, label: 'premiere' };
    case 'finale':
      return { at: marker.date, label: 'finale' };
    case 'status': {
      const change = `${marker.from ?? 'no status'} → ${marker.to ?? 'no status'}`;
      return { at: marker.date, label: `status: ${change}${uncertainty(marker)}` };
    }
    case 'description':
      return {
        at: marker.date,
        label: `description: ${listOf(marker.fields.map(fieldName))}${uncertainty(marker)}`,
      };
  }
}

/** Said where dates were skipped, since the marker stands at the later one. */
const uncertainty = ({ after, date }: { after: string; date: string }): string =>
  addDays(after, 1) === date ? '' : ` (${whenBetween(after, date)})`;
