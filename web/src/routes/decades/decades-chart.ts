import type { YearlyShares } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planPanels } from '#lib/charts/plan/index.ts';
import { releaseBands } from '#lib/charts/plan/release-bands.ts';
import type { Table } from '#lib/data/table.ts';
import { countOf } from '#lib/format/numbers.ts';
import { type Axes, type ChartKind, type Dimension, dimensions } from './choices.ts';
import { formatYears } from './describe-decades.ts';
import type { Change, Ends, ShownShares } from './shown-years.ts';

/** More lines than there are colours and dashes cannot be told apart. */
export const mostLines = 8;

export interface DecadesChartRequest {
  shown: ShownShares;
  basis: Pick<YearlyShares, 'formulas' | 'few_below' | 'undated'>;
  dimension: Dimension;
  chart: ChartKind;
  axes: Axes;
  running: number;
  date: string | null;
}

/** Columns that rows of a table have for other things. */
const reserved: readonly string[] = ['year', 'n', 'date', 'mal_id'];

/** The column of a value: its name, which `focus` in the URL then names too. */
export const columnOf = (value: string): string => (reserved.includes(value) ? `${value} (share)` : value);

/** The shares as lines, or below each other. */
export function decadesChart(request: DecadesChartRequest): Chart {
  const { shown, basis, dimension, running } = request;
  const { years, series, leftOut, leftOutToCome } = shown;
  const first = years.at(0)?.year ?? 0;
  const isMany = series.length > mostLines;
  const asLines = request.chart === 'lines' && !isMany;
  const greatest = Math.max(
    0,
    ...series.flatMap(({ points }) => [...points.values()].map(({ share }) => share)),
  );
  return planPanels({
    id: 'shares',
    title: `${dimensions[dimension]} by year of release`,
    sentence: `Which part of the titles of each year has each of them${dimension === 'source' ? '' : '; a title may have several'}.`,
    notes: [
      `Share = ${basis.formulas.share_percent}: the catalogue grows, so that counts would all rise.`,
      ...(leftOut === 0
        ? []
        : [
            `Most years before ${first} have fewer than ${countOf(basis.few_below, 'title')} and are left out.`,
          ]),
      ...(leftOutToCome === 0
        ? []
        : [
            `Of the years to come, ${countOf(leftOutToCome, 'has', 'have')} fewer than ${countOf(basis.few_below, 'title')} and are not drawn.`,
          ]),
      ...(basis.undated === 0
        ? []
        : [
            `${countOf(basis.undated, 'title has no date and stands', 'titles have no date and stand')} in no year.`,
          ]),
      ...(isMany && request.chart === 'lines'
        ? [`More than ${mostLines} lines cannot be told apart, so that they stand below each other.`]
        : []),
    ],
    table: sharesTable(request),
    x: { column: 'year', kind: 'year', label: 'Year of release', clock: 'release' },
    panels: asLines
      ? [
          {
            height: 360,
            left: { label: 'Share of the titles of the year', unit: '%', include: [0] },
            series: series.map(({ value }) => ({ column: columnOf(value) })),
          },
        ]
      : series.map(({ value }) => ({
          height: 72,
          left: {
            label: value,
            unit: '%',
            include: request.axes === 'shared' ? [0, greatest] : [0],
          },
          series: [{ column: columnOf(value), mark: 'area', style: 0 }],
        })),
    bands: releaseBands(years, running, basis.few_below),
    endLabels: asLines,
    empty: 'No title of this choice has a year of release.',
  });
}

function sharesTable({ shown, dimension, date }: DecadesChartRequest): Table {
  const { years, series } = shown;
  return {
    id: 'shares',
    title: `${dimensions[dimension]} by year of release`,
    keys: [{ key: 'year', label: 'Year', unit: null }],
    columns: [
      ...series.map(({ value }) => ({ key: columnOf(value), label: value, unit: '%' })),
      { key: 'n', label: 'Titles of the year', unit: 'titles' },
    ],
    rows: years.map(({ year, titles }) => ({
      year,
      ...Object.fromEntries(
        // Of no titles there is no share.
        series.map(({ value, points }) => [
          columnOf(value),
          titles === 0 ? null : (points.get(year)?.share ?? 0),
        ]),
      ),
      n: titles,
    })),
    date,
    n: null,
  };
}

/** The shares of the first years and of the last, each over the titles of those years, and how they differ. */
export function changesTable(changes: readonly Change[], ends: Ends | null, date: string | null): Table {
  return {
    id: 'changes',
    title: 'From the first years to the last',
    keys: [
      { key: 'value', label: 'Name', unit: null },
      { key: 'years', label: 'Years', unit: null },
    ],
    columns: [
      { key: 'titles', label: 'Titles', unit: 'titles' },
      { key: 'share', label: 'Share', unit: '%' },
      { key: 'change', label: 'Change', unit: 'percentage points', n: null },
    ],
    rows: changes.flatMap(({ value, titles, before, after, change }) => {
      const all = { value, years: 'all shown', titles };
      if (ends === null || before === null || after === null) return [all];
      return [
        all,
        { value, years: formatYears(ends.before), titles: before.titles, share: before.share, n: before.of },
        {
          value,
          years: formatYears(ends.after),
          titles: after.titles,
          share: after.share,
          change,
          n: after.of,
        },
      ];
    }),
    date,
    n: null,
  };
}
