import { HistoryMetric } from '@animedashboard/contracts';
import * as z from 'zod';
import { type DatedTitle, figuresTable } from '#lib/data/figures-table.ts';
import { depthOf, type HistoryDepth } from '#lib/data/history-depth.ts';
import { withQuery } from '#lib/data/links.ts';
import { titleRow, type TitleRow } from '#lib/data/title-row.ts';
import { seasonOfDay } from '#lib/format/seasons.ts';
import type { Api } from '#lib/server/api/api.ts';
import {
  askComparison,
  askOverview,
  askSearch,
  askSeason,
  askTitle,
  askTopRated,
} from '#lib/server/api/questions.ts';
import { askDates } from '#lib/server/pages/ask-dates.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, one, snapshotQuery } from '#lib/server/pages/query.ts';
import { compareBars } from './compare-bars.ts';
import { compareChart } from './compare-chart.ts';
import { idsOf } from './compare-links.ts';
import {
  type ComparedRow,
  comparedRows,
  describeComparison,
  gapsOfTitles,
  knownPoints,
  type LeftOut,
  leftOut,
  nameComparison,
  type ToldGaps,
} from './compared-titles.ts';
import { suggest, suggestedTables, type Suggestion } from './suggestions.ts';

/** Titles that a search has found, to be added. */
export interface Found {
  q: string;
  total: number;
  titles: TitleRow[];
}

export interface CompareView extends PageView {
  ids: number[];
  rows: ComparedRow[];
  leftOut: LeftOut[];
  gaps: ToldGaps[];
  /** How much was seen of them, and why other dates are shown than those that were asked for. */
  history: { depth: HistoryDepth; remark: string | null };
  found: Found | null;
  /** What to begin with, as long as nothing is compared. */
  suggestions: Suggestion[];
}

/** About how many values a line has: one for each day of a year. */
const points = 400;
const foundAtMost = 8;
const suggestedAtMost = 5;

const CompareQuery = z.strictObject({
  ...snapshotQuery,
  ids: one,
  metric: HistoryMetric.default('score'),
  align: z.enum(['date', 'premiere']).default('date'),
  scale: z.enum(['linear', 'log']).optional(),
  from: one,
  to: one,
  q: one,
  focus,
});

type CompareQuery = z.infer<typeof CompareQuery>;

/** Up to eight titles side by side, over time. */
export const compare = definePage({
  path: '/compare',
  params: z.object({}),
  query: CompareQuery,
  async view({ query, api }): Promise<CompareView> {
    const { snapshot_type, date, ids } = query;
    const [{ snapshot, source }, found] = await Promise.all([
      askOverview(api, { snapshot_type, date }),
      search(api, query),
    ]);
    const shared = {
      snapshot,
      asOf: await readAsOf(api, snapshot),
      source,
      found,
    };
    return ids === undefined
      ? { ...shared, ...(await beginning(api, query, snapshot?.date ?? null)) }
      : { ...shared, ...(await comparison(api, { ...query, ids }, snapshot?.date ?? null)) };
  },
});

type Shown = Omit<CompareView, 'snapshot' | 'asOf' | 'source' | 'found'>;

const nothing = {
  ids: [],
  rows: [],
  leftOut: [],
  gaps: [],
  history: { depth: 'once' as const, remark: null },
  charts: [],
  tables: [],
  suggestions: [],
};

/** What there is to say before anything is compared. */
async function beginning(api: Api, query: CompareQuery, date: string | null): Promise<Shown> {
  const said = {
    title: 'Compare titles',
    sentence:
      'Up to eight titles side by side: their score, audience or rank by date, or by days since each began to air.',
  };
  if (date === null) return { ...nothing, ...said };
  const asked = { snapshot_type: query.snapshot_type, date: query.date };
  const season = seasonOfDay(date);
  const [byMembers, byScore, best] = await Promise.all([
    askSeason(api, season, { ...asked, sort: 'members', limit: suggestedAtMost }),
    askSeason(api, season, { ...asked, sort: 'score', limit: suggestedAtMost }),
    askTopRated(api, { ...asked, limit: suggestedAtMost }),
  ]);
  const lists = {
    season,
    byMembers: byMembers.data.listed,
    byScore: byScore.data.listed,
    best: best.data,
  };
  return {
    ...nothing,
    ...said,
    suggestions: suggest({ ...lists, search: withQuery('', '', asked) }),
    tables: suggestedTables(lists, date),
  };
}

async function comparison(
  api: Api,
  query: CompareQuery & { ids: string },
  date: string | null,
): Promise<Shown> {
  const { snapshot_type, metric, align, scale } = query;
  // First, since it judges the ids.
  const { answer, remark } = await askDates(
    query,
    (stretch) => askComparison(api, { ids: query.ids, metric, align, snapshot_type, points, ...stretch }),
    ({ titles }) => Math.max(0, ...titles.map(knownPoints)),
  );
  const ids = idsOf(query.ids);
  const titles = await Promise.all(
    ids.map(async (id): Promise<DatedTitle> => {
      const { data, snapshot } = await askTitle(api, id, { snapshot_type, date: query.date });
      return { details: data, date: snapshot?.date ?? null };
    }),
  );
  const { data } = answer;
  const rows = comparedRows(titles);
  const drawn = { ...data, titles: data.titles.filter((title) => knownPoints(title) > 0) };
  const depth = depthOf(Math.max(0, ...data.titles.map(knownPoints)));
  const last = answer.snapshot?.date ?? date ?? '';
  return {
    ...nothing,
    title: nameComparison(rows),
    sentence: describeComparison(metric, rows),
    ids,
    rows,
    leftOut: leftOut(data),
    gaps: gapsOfTitles(drawn.titles),
    history: { depth, remark },
    charts:
      depth === 'once'
        ? compareBars(rows, metric, date ?? last)
        : [compareChart({ comparison: drawn, ids, depth, scale, last })],
    tables: [figuresTable(titles)],
  };
}

async function search(api: Api, { q, snapshot_type, date }: CompareQuery): Promise<Found | null> {
  if (q === undefined || q.trim() === '') return null;
  const { data } = await askSearch(api, { q, snapshot_type, date, limit: foundAtMost });
  return { q, total: data.total, titles: data.titles.map(titleRow) };
}
