import * as z from 'zod';
import type { StudioOrder } from '@animedashboard/contracts';
import { withQuery } from '#lib/data/links.ts';
import type { Rule } from '#lib/data/rule.ts';
import type { SeriesChoice } from '#lib/data/series-choice.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { askStudios } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { one, snapshotQuery } from '#lib/server/pages/query.ts';
import { readSeries } from '#lib/server/pages/series.ts';
import type { Stretch } from './paging.ts';
import { describeStudios, type StudioRow, studioRow, studiosTable } from './studio-rows.ts';
import { studiosChart } from './studios-chart.ts';
import { weightedScoreRule } from './weighted-score.ts';

export interface StudiosView extends PageView {
  series: SeriesChoice[];
  sort: StudioOrder;
  stretch: Stretch;
  rows: StudioRow[];
  /** Of the weighted score. */
  rule: Rule;
  coverageFormula: string;
}

/** So many rows the API gives where nothing is said, and starts with the first. */
const byDefault = { limit: '25', offset: '0', min_titles: '1' };

const orders = ['titles', 'score', 'members'] as const satisfies StudioOrder[];

/** All studios, in pages. */
export const studios = definePage({
  path: '/studios',
  params: z.object({}),
  query: z.strictObject({
    ...snapshotQuery,
    sort: z.enum(orders).default('titles'),
    min_titles: one,
    limit: one,
    offset: one,
  }),
  async view({ query, api }): Promise<StudiosView> {
    const { sort, snapshot_type, date } = query;
    const { limit = byDefault.limit, offset = byDefault.offset, min_titles = byDefault.min_titles } = query;
    const answer = await askStudios(api, { ...query, limit, offset, min_titles });
    const { data, snapshot, source } = answer;
    const [asOf, series] = await Promise.all([
      readAsOf(api, snapshot),
      readSeries(api, date === undefined ? undefined : snapshot?.date),
    ]);
    const links = withQuery('', '', { snapshot_type, date });
    const rows = data.studios.map((studio) => studioRow(studio, links));
    const shownDate = snapshot?.date ?? null;
    // The API has read these, so that they are numbers.
    const stretch = { offset: Number(offset), limit: Number(limit), total: data.total };
    return {
      title: 'Studios',
      sentence:
        snapshot === null
          ? beforeFirst
          : describeStudios(data, rows, { sort, minTitles: Number(min_titles) }),
      snapshot,
      asOf,
      source,
      series,
      sort,
      stretch,
      rows,
      rule: weightedScoreRule(data),
      coverageFormula: data.formulas.coverage_percent,
      charts:
        rows.length === 0
          ? []
          : [
              studiosChart(rows, {
                sort,
                total: data.total,
                titles: data.snapshot_titles,
                mean: data.prior_mean,
                date: shownDate,
              }),
            ],
      tables: [studiosTable(rows, data.snapshot_titles, shownDate)],
    };
  },
});
