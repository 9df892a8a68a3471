import * as z from 'zod';
import { withQuery } from '#lib/data/links.ts';
import { keysOf } from '#lib/data/option.ts';
import type { SeriesChoice } from '#lib/data/series-choice.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { seasonOfDay } from '#lib/format/seasons.ts';
import { askSeasonal } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, one, snapshotQuery } from '#lib/server/pages/query.ts';
import { readSeries } from '#lib/server/pages/series.ts';
import { charts, type Metric, metrics, spans } from './choices.ts';
import { describeTrend } from './describe-trend.ts';
import {
  canLeaveFewOut,
  chooseSeasons,
  type SeasonRow,
  seasonRow,
  valueOf,
  yearsWithData,
} from './season-rows.ts';
import { seasonsTable, trendsChart } from './trends-chart.ts';

export interface TrendsView extends PageView {
  series: SeriesChoice[];
  /** What is shown; another one than was asked for where nothing is known of that. */
  metric: Metric;
  /** How many years one can look back on. */
  years: number;
  /** The latest first, without seasons that have no title. */
  rows: SeasonRow[];
  /** How many more there are, which the page’s data has. */
  further: number;
  /** Why it shows something else than was asked for. */
  remark: string | null;
}

/** Twelve years: more is not read row by row. */
const mostRows = 48;

/** The catalogue by season of release. */
export const trends = definePage({
  path: '/trends',
  params: z.object({}),
  query: z.strictObject({
    ...snapshotQuery,
    metric: z.enum(keysOf(metrics)).default('quality'),
    chart: z.enum(keysOf(charts)).default('line'),
    years: z.enum(keysOf(spans)).default('5'),
    type: one,
    focus,
  }),
  async view({ query, api }): Promise<TrendsView> {
    const { snapshot_type, date } = query;
    const answer = await askSeasonal(api, { snapshot_type, date, type: query.type });
    const { data, snapshot, source } = answer;
    const [asOf, series] = await Promise.all([
      readAsOf(api, snapshot),
      readSeries(api, date === undefined ? undefined : snapshot?.date),
    ]);
    const shownDate = snapshot?.date ?? null;
    const running = seasonOfDay(shownDate ?? '2000-01-01');
    const isKnown = data.seasons.some((season) => valueOf(season, query.metric) !== null);
    const metric = isKnown ? query.metric : 'volume';
    const leaveFewOut = canLeaveFewOut(data.seasons, metric);
    const choice = { metric, leaveFewOut, span: query.years, running };
    const links = withQuery('', '', { snapshot_type, date });
    const rows = chooseSeasons(data.seasons, choice).map((season) => seasonRow(season, running, links));
    const withTitles = rows.filter(({ titles }) => titles > 0).reverse();
    return {
      title: 'Trends by season',
      sentence: snapshot === null ? beforeFirst : describeTrend(rows, metric),
      snapshot,
      asOf,
      source,
      series,
      metric,
      years: yearsWithData(data.seasons, choice).length,
      rows: withTitles.slice(0, mostRows),
      further: Math.max(0, withTitles.length - mostRows),
      remark:
        isKnown || data.seasons.length === 0
          ? null
          : `Nothing is known of the ${metrics[query.metric].toLowerCase()} of these titles yet, so their number is shown.`,
      charts: [
        trendsChart({
          rows,
          metric,
          chart: query.chart,
          date: shownDate,
          leaveFewOut,
          undated: data.undated,
        }),
      ],
      tables: [seasonsTable(rows, shownDate)],
    };
  },
});
