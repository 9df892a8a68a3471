import type { HistoryMetric } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars } from '#lib/charts/plan/index.ts';
import { titlePath } from '#lib/data/links.ts';
import { titleCells, titleKeys } from '#lib/data/title-row.ts';
import { formatDay } from '#lib/format/dates.ts';
import { metricNames, metrics } from '#lib/format/metrics.ts';
import { countOf } from '#lib/format/numbers.ts';
import type { ComparedRow } from './compared-titles.ts';

/**
 * What one snapshot has to say of several titles: bars for each figure, the one asked for first. Places have none, since
 * the best would have the shortest; they stand in the table.
 */
export function compareBars(rows: readonly ComparedRow[], first: HistoryMetric, date: string): Chart[] {
  const counted = metricNames.filter((metric) => metrics[metric].kind !== 'place');
  const ordered = [first, ...counted.filter((metric) => metric !== first)];
  return ordered
    .filter((metric) => counted.includes(metric))
    .filter((metric) => rows.some(({ figures }) => figures[metric] !== null))
    .map((metric) => barsOf(rows, metric, date));
}

function barsOf(rows: readonly ComparedRow[], metric: HistoryMetric, date: string): Chart {
  const { label, unit, over } = metrics[metric];
  const known = rows.filter(({ figures }) => figures[metric] !== null);
  const unknown = rows.length - known.length;
  return planBars({
    id: metric.replace('_', '-'),
    title: label,
    sentence: `On ${formatDay(date)}.`,
    notes: unknown === 0 ? [] : [`Not known of ${countOf(unknown, 'title')}.`],
    table: {
      id: metric.replace('_', '-'),
      title: label,
      keys: titleKeys,
      columns: [{ key: metric, label, unit, n: over }],
      rows: known
        .toSorted((one, other) => (other.figures[metric] ?? 0) - (one.figures[metric] ?? 0))
        .map((row) => ({
          ...titleCells(row),
          href: titlePath(row.mal_id),
          [metric]: row.figures[metric],
          ...(over === null ? {} : { [over]: row.figures[over] }),
        })),
      date,
      n: null,
    },
    value: { column: metric },
    name: 'title',
    href: 'href',
    empty: `None of these titles has ${label.toLowerCase()}.`,
  });
}
