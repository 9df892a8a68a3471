import type { Chart } from '#lib/charts/chart.ts';
import { planPanels } from '#lib/charts/plan/index.ts';
import { unfinishedSeasons } from '#lib/charts/plan/unfinished-seasons.ts';
import type { Table } from '#lib/data/table.ts';
import { countOf } from '#lib/format/numbers.ts';
import { type ChartKind, measureOf, metrics, type Metric } from './choices.ts';
import { fewTitles, type SeasonRow, tellingValue } from './season-rows.ts';

export interface TrendsChartRequest {
  rows: readonly SeasonRow[];
  metric: Metric;
  chart: ChartKind;
  date: string | null;
  /** Means of few titles are not drawn. */
  leaveFewOut: boolean;
  /** Titles that stand in no season. */
  undated: number;
}

const sentences: Record<Metric, string> = {
  quality: 'The mean score of the titles of each season, as their scores stand at the date of the snapshot.',
  volume: 'How many titles there are of each season.',
  audience: 'How many lists the titles of each season stand in.',
  visibility: 'At which place by popularity the titles of each season stand on average.',
  favorites: 'How often the titles of each season are marked as favourites.',
};

/** One metric by season of release. */
export function trendsChart({ rows, metric, chart, date, leaveFewOut, undated }: TrendsChartRequest): Chart {
  const { column, label, unit } = measureOf[metric];
  const beside = chart === 'combined' ? [metric === 'volume' ? rated : titles] : [];
  return planPanels({
    id: 'trend',
    title: `${metrics[metric]} by season`,
    sentence: sentences[metric],
    notes: [
      ...notesOf(metric, chart),
      ...(leaveFewOut
        ? [
            `A mean is drawn for seasons with ${countOf(fewTitles, metric === 'quality' ? 'rated title' : 'title')} or more.`,
          ]
        : []),
      ...(undated === 0
        ? []
        : [
            `${countOf(undated, 'title has no date or only a year and stands', 'titles have no date or only a year and stand')} in no season.`,
          ]),
    ],
    table: {
      id: 'trend',
      title: `${label} by season of release`,
      keys: [{ key: 'season', label: 'Season', unit: null }],
      columns: [{ key: column, label, unit, ...(metric === 'quality' ? overRated : {}) }, ...beside],
      rows: rows.map((row) => ({
        season: row.season,
        [column]: tellingValue(row, metric, leaveFewOut),
        titles: row.titles,
        scored: row.scored,
        n: row.titles,
      })),
      date,
      n: null,
    },
    x: { column: 'season', kind: 'season', label: 'Season of release', clock: 'release' },
    panels: [panelOf(metric, chart, { label, unit })],
    bands: unfinishedSeasons(rows.filter(({ state }) => state !== 'over').map(({ season }) => season)),
    empty: 'No title of this choice has a season of release.',
  });
}

/** Of means and medians of scores. */
const overRated = { n: 'scored' } as const;
const titles = { key: 'titles', label: 'Titles', unit: 'titles' } as const;
const rated = { key: 'scored', label: 'Rated titles', unit: 'titles' } as const;

type Panel = Parameters<typeof planPanels>[0]['panels'][number];

function panelOf(metric: Metric, chart: ChartKind, { label, unit }: { label: string; unit: string }): Panel {
  const { column } = measureOf[metric];
  const axis = {
    label: metric === 'visibility' ? 'Mean place' : label,
    unit,
    places: metric === 'visibility',
    ...(metric === 'quality' ? { limit: { max: 10 } } : {}),
  };
  if (chart !== 'combined') {
    return { height: 320, left: axis, series: [{ column, mark: hasArea(metric, chart) ? 'area' : 'line' }] };
  }
  const count = { label: titles.label, unit: titles.unit };
  const columns = { column: 'titles', mark: 'column', style: 7 } as const;
  // Titles are columns already: beside them stand those that have a score, on the same axis.
  return metric === 'volume'
    ? { height: 320, left: count, series: [columns, { column: 'scored', style: 0 }] }
    : {
        height: 320,
        left: count,
        right: axis,
        series: [columns, { column, axis: 'right', style: 0 }],
      };
}

/** An area has a length, from 0 on; there is no place 0. */
const hasArea = (metric: Metric, chart: ChartKind): boolean => chart === 'area' && metric !== 'visibility';

function notesOf(metric: Metric, chart: ChartKind): string[] {
  const notes = chart === 'combined' ? [besideColumns(metric)] : [];
  if (metric === 'visibility') {
    notes.push(
      'Places are by popularity, and a lower one is better: 1 is the most popular title. The axis of places is reversed, so that better is higher.',
    );
    if (chart === 'area')
      notes.push('An area would begin at place 0, which there is not, so that this is a line.');
  }
  if (metric === 'quality' && chart === 'area') {
    notes.push('An area begins at 0; as a line, the differences are seen better.');
  }
  if (metric === 'volume' && chart === 'combined')
    notes.push('The line has those of the titles that have a score.');
  return notes;
}

const besideColumns = (metric: Metric): string =>
  metric === 'volume'
    ? 'Columns are all titles, the line those of them that have a score, on the same axis.'
    : 'Columns are measured by the axis at the left, the line by that at the right.';

/** Every metric of the seasons shown. */
export function seasonsTable(rows: readonly SeasonRow[], date: string | null): Table {
  return {
    id: 'seasons',
    title: 'Seasons of release',
    keys: [{ key: 'season', label: 'Season', unit: null }],
    columns: [
      { key: 'state', label: 'State', unit: null },
      { key: 'titles', label: 'Titles', unit: 'titles' },
      { key: 'scored', label: 'Rated titles', unit: 'titles' },
      { key: 'mean_score', label: 'Mean score', unit: 'points', ...overRated },
      { key: 'median_score', label: 'Median score', unit: 'points', ...overRated },
      { key: 'members', label: 'Memberships', unit: 'people' },
      { key: 'mean_popularity', label: 'Mean place by popularity', unit: 'place' },
      { key: 'favorites', label: 'Favourites', unit: 'people' },
    ],
    rows: rows.map((row) => ({ ...row, n: row.titles })),
    date,
    n: null,
  };
}
