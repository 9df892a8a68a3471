import type { ComparedTitle, Comparison } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planPanels } from '#lib/charts/plan/index.ts';
import { metricAxis } from '#lib/charts/plan/metric-axis.ts';
import { gapBands, gapsOfSeries, partialBands } from '#lib/charts/plan/observed-bands.ts';
import { curvesFrom, type HistoryDepth } from '#lib/data/history-depth.ts';
import { mergeLines } from '#lib/data/merge-lines.ts';
import { metrics } from '#lib/format/metrics.ts';
import { formatDay } from '#lib/format/dates.ts';
import { countOf } from '#lib/format/numbers.ts';
import { listOf } from '#lib/format/words.ts';
import { nameOf } from './compared-titles.ts';

export interface CompareChartRequest {
  comparison: Comparison;
  /** The ids in the order in which they were asked for: a title keeps its colour when others are left out. */
  ids: readonly number[];
  depth: HistoryDepth;
  /** Of counts; undefined: as they are skewed. */
  scale: 'linear' | 'log' | undefined;
  /** The last date that could have been seen. */
  last: string;
}

const height = 380;

/** Timelines of several titles on one figure, by date or by days since each began to air. */
export function compareChart({ comparison, ids, depth, scale, last }: CompareChartRequest): Chart {
  const { metric, unit, align, titles, breaks, partial_dates } = comparison;
  const { label } = metrics[metric];
  const byDay = align === 'premiere';
  const key = byDay ? 'day' : 'date';
  const values = titles.flatMap(({ points }) => points.map(({ value }) => value));
  const isCurve = depth === 'curves';
  return planPanels({
    id: 'timelines',
    title: byDay ? `${label} since the premiere` : `${label} over time`,
    sentence: byDay
      ? `${label} of ${countOf(titles.length, 'title')} by days since each began to air.`
      : `${label} of ${countOf(titles.length, 'title')}, as snapshots saw it.`,
    notes: notesOf(comparison, isCurve),
    table: {
      id: 'timelines',
      title: byDay ? `${label} by day since the premiere` : `${label} by date`,
      keys: [
        byDay ? { key, label: 'Days since the premiere', unit: 'days' } : { key, label: 'Date', unit: null },
      ],
      columns: titles.map(({ mal_id, title }) => ({
        key: String(mal_id),
        label: title,
        unit,
        about: { mal_id, title, measure: metric },
      })),
      rows: mergeLines(
        key,
        titles.map(({ mal_id, points }) => ({ column: String(mal_id), points })),
        ({ date, day }) => (byDay ? (day ?? 0) : date),
      ),
      date: null,
      n: null,
    },
    x: {
      column: key,
      kind: byDay ? 'number' : 'date',
      label: byDay ? 'Days since the premiere' : 'Date of the snapshot',
      clock: 'observation',
    },
    panels: [
      {
        height,
        left: metricAxis(metric, values, scale),
        series: titles.map(({ mal_id, title }) => ({
          column: String(mal_id),
          name: nameOf({ title }),
          mark: isCurve ? ('line' as const) : ('dots' as const),
          style: ids.indexOf(mal_id) % 8,
        })),
      },
    ],
    bands: byDay ? [] : [...gapBands(gapsOfSeries(titles), last), ...partialBands(partial_dates)],
    markers: byDay
      ? [{ at: 0, label: 'Premiere, day' }]
      : breaks.map((at) => ({ at, label: 'The series asks for something else from here on' })),
    endLabels: true,
    empty: 'None of these titles has such a figure in these dates.',
  });
}

function notesOf({ align, titles, breaks, partial_dates, metric }: Comparison, isCurve: boolean): string[] {
  const byDay = align === 'premiere';
  return [
    ...(isCurve
      ? []
      : [`Dots, since there are fewer than ${curvesFrom} dates; from then on they are curves.`]),
    ...(metrics[metric].kind === 'place' ? ['The first place is at the top.'] : []),
    ...(byDay ? ['Day 0 is the day on which each title began to air.'] : []),
    ...(byDay && titles.length > 1 && !anyMeet(titles)
      ? ['No two of these titles were watched at the same age; by date they stand day beside day.']
      : []),
    ...(byDay && breaks.length > 0
      ? [`From ${listOf(breaks.map(formatDay))} on the series asked for something else.`]
      : []),
    ...(byDay && partial_dates.length > 0
      ? [
          `${countOf(partial_dates.length, 'snapshot')} of these dates ${partial_dates.length === 1 ? 'is' : 'are'} partial.`,
        ]
      : []),
    ...(titles.some(({ gaps }) => gaps.length > 0) ? ['No line crosses what was not seen.'] : []),
  ];
}

/** Whether two titles have been seen at the same age. */
function anyMeet(titles: readonly ComparedTitle[]): boolean {
  const ages = titles
    .map(({ points }) => ({ from: points.at(0)?.day ?? Infinity, to: points.at(-1)?.day ?? -Infinity }))
    .filter(({ from, to }) => from <= to)
    .sort((one, other) => one.from - other.from);
  return ages.some(({ from }, index) => ages.slice(0, index).some(({ to }) => to >= from));
}
