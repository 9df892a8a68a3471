import type { HistoryMetric, MetricLine, PeakPlace, TitleDetails } from '@animedashboard/contracts';
import type { Figure } from '#lib/data/figure.ts';
import { withQuery } from '#lib/data/links.ts';
import type { Table } from '#lib/data/table.ts';
import { formatDay, formatShortDay } from '#lib/format/dates.ts';
import { formatMetric, metrics } from '#lib/format/metrics.ts';
import { countOf, formatChange, formatCount } from '#lib/format/numbers.ts';
import { formatTopPercent } from './title-sentence.ts';

/** Votes stand with the score that they make. */
const shown: readonly HistoryMetric[] = ['score', 'rank', 'popularity', 'members', 'favorites'];

/** So many dates make a small curve. */
const trendDates = 30;

/**
 * What the catalogue counts of a title, with what has changed since the previous snapshot.
 *
 * @param lines what it was on earlier dates, for small curves; none where there are too few
 */
export function figuresOf(details: TitleDetails, lines: readonly MetricLine[]): Figure[] {
  const { change, within_year: year } = details;
  const figures = shown.map((metric): Figure => {
    const { label, digits, kind } = metrics[metric];
    const trend = trendOf(lines.find((line) => line.metric === metric));
    return {
      label,
      value: formatMetric(metric, details[metric]),
      change: change?.[metric] ?? null,
      digits,
      lowerIsBetter: kind === 'place',
      ...(trend === undefined ? {} : { trend }),
      ...(metric === 'score' ? { note: votesOf(details) } : {}),
    };
  });
  if (year === null) return figures;
  const place: Figure = {
    label: `Within ${year.year}, by score`,
    value: `top ${formatTopPercent(year.top_percent)}`,
    note: `place ${formatCount(year.place)} of ${formatCount(year.scored)} rated`,
  };
  return [...figures, place];
}

function trendOf(line: MetricLine | undefined): Figure['trend'] {
  const points = line?.points.slice(-trendDates) ?? [];
  const known = points.filter(({ value }) => value !== null);
  const [first, last] = [known.at(0), known.at(-1)];
  if (line === undefined || first === undefined || last === undefined || known.length < 2) return undefined;
  const from = `${formatMetric(line.metric, first.value)} on ${formatDay(first.date)}`;
  const to = `${formatMetric(line.metric, last.value)} on ${formatDay(last.date)}`;
  return {
    values: points.map(({ value }) => value),
    label: `${metrics[line.metric].label}: from ${from} to ${to}`,
  };
}

function votesOf({ scored_by, change }: TitleDetails): string {
  if (scored_by === null) return 'votes not known';
  const more = change?.scored_by ?? null;
  return `${countOf(scored_by, 'vote')}${more === null ? '' : ` (${formatChange(more)})`}`;
}

/** The best place that a title was seen at, and where the list of that day is. */
export interface Peak {
  text: string;
  href: string;
  note: string;
}

/**
 * Its best places since we began watching. With one date there is no best among others.
 *
 * @param series whose list of the day is led to
 */
export function peaksOf({ peak, watched }: Pick<TitleDetails, 'peak' | 'watched'>, series: string): Peak[] {
  if (watched.dates < 2) return [];
  return [
    ...(peak.rank === null ? [] : [peakOf('Best rank', peak.rank, watched.since, series)]),
    ...(peak.popularity === null ? [] : [peakOf('Best popularity', peak.popularity, watched.since, series)]),
  ];
}

function peakOf(
  what: string,
  { best, date, dates_in_top_250: dates }: PeakPlace,
  since: string,
  series: string,
): Peak {
  const top = dates === 0 ? '' : `${countOf(dates, 'date')} in the top 250, `;
  return {
    text: `${what} #${formatCount(best)} on ${formatShortDay(date)}`,
    href: withQuery('/top', '', { snapshot_type: series, date }),
    note: `${top}since we began watching on ${formatDay(since)}`,
  };
}

/** Its best places, each with the date on which it was first seen there. */
export function peaksTable({ mal_id, title, peak, watched }: TitleDetails): Table {
  const places = (['rank', 'popularity'] as const).flatMap((by) => {
    const found = peak[by];
    return found === null ? [] : [{ by, ...found }];
  });
  return {
    id: 'peaks',
    title: 'Best places',
    keys: [{ key: 'by', label: 'By', unit: null }],
    columns: [
      { key: 'best', label: 'Best place', unit: 'place' },
      { key: 'dates_in_top_250', label: 'Among the first 250', unit: 'dates' },
    ],
    rows: places.map(({ by, best, date, dates_in_top_250 }) => ({ by, date, best, dates_in_top_250 })),
    date: null,
    n: watched.dates,
    about: { mal_id, title },
  };
}

/** In which series the title stands, and at which place. */
export function seriesTable({ mal_id, title, seen_in }: TitleDetails): Table {
  return {
    id: 'series',
    title: 'Series that have it',
    keys: [{ key: 'series', label: 'Series', unit: null }],
    columns: [{ key: 'position', label: 'Place in the list', unit: 'place' }],
    rows: seen_in.map(({ snapshot_type, date, position }) => ({ series: snapshot_type, date, position })),
    date: null,
    n: null,
    about: { mal_id, title },
  };
}
