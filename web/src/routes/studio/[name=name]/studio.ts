import * as z from 'zod';
import type { Figure } from '#lib/data/figure.ts';
import { withQuery } from '#lib/data/links.ts';
import type { ShownTitles } from '#lib/data/ranked-title.ts';
import type { Rule } from '#lib/data/rule.ts';
import { askStudio } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, snapshotQuery } from '#lib/server/pages/query.ts';
import { readTitleLists } from '#lib/server/pages/title-lists.ts';
import { weightedScoreRule } from '../../studios/weighted-score.ts';
import { genresChart, yearsChart } from './studio-charts.ts';
import { describeStudio, studioFigures, studioTable } from './studio-figures.ts';

export interface StudioView extends PageView {
  figures: Figure[];
  /** Of the weighted score. */
  rule: Rule;
  titles: ShownTitles;
}

/** One studio. */
export const studio = definePage({
  path: '/studio/[name]',
  params: z.object({ name: z.string() }),
  query: z.strictObject({ ...snapshotQuery, focus }),
  async view({ params, query, api }): Promise<StudioView> {
    const asked = { snapshot_type: query.snapshot_type, date: query.date };
    // First, since it knows what the studio is called, and says so where there is none.
    const details = await askStudio(api, params.name, asked);
    const { data, snapshot, source } = details;
    const [asOf, titles] = await Promise.all([
      readAsOf(api, snapshot),
      readTitleLists(api, { ...asked, studio: [data.studio] }),
    ]);
    const date = snapshot?.date ?? '2000-01-01';
    return {
      title: data.studio,
      sentence: describeStudio(data),
      snapshot,
      asOf,
      source,
      figures: studioFigures(data),
      rule: weightedScoreRule(data),
      titles: titles.shown,
      charts: [
        yearsChart(data, date),
        genresChart(titles.facets, { total: titles.shown.total, date, search: withQuery('', '', asked) }),
      ],
      tables: [studioTable(data, snapshot?.date ?? null), ...titles.tables],
    };
  },
});
