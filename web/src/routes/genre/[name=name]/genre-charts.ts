import type { GenreHistory, SearchFacets, YearlyShares } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars, planPanels } from '#lib/charts/plan/index.ts';
import { gapBands, partialBands } from '#lib/charts/plan/observed-bands.ts';
import { releaseBands } from '#lib/charts/plan/release-bands.ts';
import { curvesFrom } from '#lib/data/history-depth.ts';
import { studioPath, withQuery } from '#lib/data/links.ts';
import { everyYear, tellingSince } from '#lib/data/telling-years.ts';
import { formatDay } from '#lib/format/dates.ts';
import { countOf } from '#lib/format/numbers.ts';
import { comparableHistory, historyRows } from './genre-history.ts';

/** What the snapshots saw of a genre, date by date; null where they are too few to be compared. */
export function historyChart(history: GenreHistory): Chart | null {
  const comparable = comparableHistory(history);
  const { points, since } = comparable;
  const last = points.at(-1);
  if (points.length < 2 || last === undefined) return null;
  const known = (column: 'coverage_percent' | 'mean_score'): number[] =>
    points.flatMap((point) => point[column] ?? []);
  // Few points make a line that promises more than was seen.
  const mark = points.length < curvesFrom ? 'dots' : 'line';
  const thinned = points.filter((point) => point.thinned).length;
  return planPanels({
    id: 'history',
    title: 'As we watched',
    sentence: `How much of the list had it, and the mean score of those titles, on ${countOf(points.length, 'date')} up to ${formatDay(last.date)}.`,
    notes: [
      `Coverage = ${history.formulas.coverage_percent}, of the titles of each snapshot.`,
      ...(since === null
        ? []
        : [`Before ${formatDay(since)} the series asked for something else, which cannot be compared.`]),
      ...(mark === 'dots' ? [`From ${curvesFrom} dates on, the dots become curves.`] : []),
      ...(thinned === 0
        ? []
        : [`Of ${countOf(thinned, 'date')} only totals are kept, which are shown here.`]),
    ],
    table: {
      id: 'history',
      title: `${history.genre} by observation date`,
      keys: [{ key: 'date', label: 'Date', unit: null }],
      columns: [
        { key: 'coverage', label: 'Coverage', unit: '%' },
        { key: 'mean_score', label: 'Mean score', unit: 'points', n: 'scored' },
        { key: 'count', label: 'Titles that have it', unit: 'titles' },
        { key: 'n', label: 'Titles of the snapshot', unit: 'titles' },
      ],
      rows: historyRows(comparable),
      date: null,
      n: null,
    },
    x: { column: 'date', kind: 'date', label: 'Date of the snapshot', clock: 'observation' },
    panels: [
      {
        height: 140,
        left: { label: 'Coverage', unit: '%', include: leastSpan(known('coverage_percent'), 0.2) },
        series: [{ column: 'coverage', mark }],
      },
      {
        height: 140,
        left: {
          label: 'Mean score',
          unit: 'points',
          include: leastSpan(known('mean_score'), 0.1),
          limit: { max: 10 },
        },
        series: [{ column: 'mean_score', mark }],
      },
    ],
    bands: [
      ...gapBands(
        comparable.gaps.map((gap) => ({ ...gap, reasons: ['no_snapshot'] })),
        last.date,
      ),
      ...partialBands(points.filter(({ complete }) => !complete).map(({ date }) => date)),
    ],
    empty: 'No snapshot had it.',
  });
}

/**
 * Values that make an axis span so much at least, around what is drawn: else it would blow up what is next to nothing.
 * None is below 0.
 */
export function leastSpan(values: readonly number[], span: number): number[] {
  if (values.length === 0) return [];
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const least = Math.max(0, middle - span / 2);
  return [least, least + span];
}

/** Its share of the titles of each release year, as the one snapshot knows them. */
export function yearsChart({ years, series, few_below, formulas }: YearlyShares, date: string): Chart {
  const running = Number(date.slice(0, 4));
  const from = tellingSince(years, running) ?? 0;
  const shown = everyYear(years.filter(({ year }) => year >= from && year <= running));
  const byYear = new Map(series[0]?.points.map((point) => [point.year, point]));
  const earlier = years.filter(({ year }) => year < from).length;
  return planPanels({
    id: 'years',
    title: 'By year of release',
    sentence: 'Which part of the titles of each year has it, and how many these are.',
    notes: [
      `Share = ${formulas.share_percent}.`,
      ...(earlier === 0
        ? []
        : [`Most years before ${from} have fewer than ${few_below} titles in all and are left out.`]),
    ],
    table: {
      id: 'years',
      title: 'By year of release',
      keys: [{ key: 'year', label: 'Year', unit: null }],
      columns: [
        { key: 'share', label: 'Share of the year', unit: '%' },
        { key: 'titles', label: 'Titles', unit: 'titles' },
        { key: 'n', label: 'Titles of the year', unit: 'titles' },
      ],
      rows: shown.map(({ year, titles }) => ({
        year,
        // Of no titles there is no share.
        share: titles === 0 ? null : (byYear.get(year)?.share_percent ?? 0),
        titles: byYear.get(year)?.titles ?? 0,
        n: titles,
      })),
      date,
      n: null,
    },
    x: { column: 'year', kind: 'year', label: 'Year of release', clock: 'release' },
    panels: [
      {
        height: 140,
        left: { label: 'Share of the year', unit: '%', include: [0] },
        series: [{ column: 'share' }],
      },
      {
        height: 100,
        left: { label: 'Titles', unit: 'titles' },
        series: [{ column: 'titles', mark: 'column' }],
      },
    ],
    bands: releaseBands(shown, running, few_below),
    empty: 'None of its titles has a year.',
  });
}

/** More studios are not looked at. */
const studiosShown = 10;

/**
 * Who makes most of it.
 *
 * @param search the series and the date, for the links
 */
export function studiosChart(
  { studio }: Pick<SearchFacets, 'studio'>,
  { total, date, search }: { total: number; date: string; search: string },
): Chart {
  const named = studio.flatMap(({ value, titles }) => (value === null ? [] : [{ studio: value, titles }]));
  const without = studio.find(({ value }) => value === null)?.titles ?? 0;
  return planBars({
    id: 'studios',
    title: 'Who makes it',
    sentence: 'The studios with the most titles of it; a title of several studios counts for each.',
    notes:
      without === 0
        ? []
        : [`Of ${countOf(total, 'title')}, ${countOf(without, 'has', 'have')} no studio named.`],
    table: {
      id: 'studios',
      title: 'Studios',
      keys: [{ key: 'studio', label: 'Studio', unit: null }],
      columns: [{ key: 'titles', label: 'Titles', unit: 'titles' }],
      rows: named
        .slice(0, studiosShown)
        .map((row) => ({ ...row, href: withQuery(studioPath(row.studio), search) })),
      date,
      n: total,
    },
    value: { column: 'titles' },
    name: 'studio',
    href: 'href',
    empty: 'No studio is named for any of its titles.',
  });
}
