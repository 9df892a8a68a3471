import type {
  FoundTitle,
  MoverRule,
  SnapshotReference,
  WeekChanges,
  WeekReport,
} from '@animedashboard/contracts';
import * as z from 'zod';
import type { Chart } from '#lib/charts/chart.ts';
import { withQuery } from '#lib/data/links.ts';
import { type MoverRow, moverRow, moversTable } from '#lib/data/mover-row.ts';
import type { SeriesChoice } from '#lib/data/series-choice.ts';
import type { Table } from '#lib/data/table.ts';
import { formatWeek } from '#lib/format/weeks.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { Api } from '#lib/server/api/api.ts';
import { askSearch, askWeek } from '#lib/server/api/questions.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { focus, one } from '#lib/server/pages/query.ts';
import { readSeries } from '#lib/server/pages/series.ts';
import { airingChart, scoresChart } from './week-charts.ts';
import {
  type BestPlace,
  bestPlaces,
  bestPlacesTable,
  type WeekList,
  weekLists,
  weekTables,
} from './week-lists.ts';
import { describeWeek } from './week-sentences.ts';

/** Titles that moved, with the rule that ordered them. */
export interface MoversView {
  rule: MoverRule;
  up: MoverRow[];
  down: MoverRow[];
}

export interface WeekView extends PageView {
  previous: string | null;
  next: string | null;
  final: boolean;
  /** As the API tells the week. */
  sentences: string[];
  /** The series that can be asked for. */
  series: SeriesChoice[];
  /** What addresses of titles say of series and date. */
  links: string;
  /** Null where nothing can be compared; the sentences say why. */
  changes: {
    since: string;
    score: MoversView;
    audience: MoversView;
    lists: WeekList[];
    best: BestPlace[];
  } | null;
}

/** How many titles tell who was on the air. */
const mostAiring = 15;

/** What a week brought. The path says of which time it is, so that the series alone pins it. */
export const week = definePage({
  path: '/week/[week]',
  params: z.object({ week: z.string() }),
  query: z.strictObject({ snapshot_type: one, limit: one, focus }),
  async view({ params, query, api }): Promise<WeekView> {
    const { snapshot_type, limit } = query;
    const report = await askWeek(api, params.week, { snapshot_type, limit });
    const { data, snapshot, compared_with, source } = report;
    const [airing, series] = await Promise.all([
      data.changes === null ? askAiring(api, snapshot) : null,
      readSeries(api, undefined),
    ]);
    const links = linksOf(snapshot);
    return {
      title: formatWeek(data.week),
      sentence: describeWeek(data),
      snapshot,
      pin: { snapshot_type: snapshot?.type },
      asOf: null,
      source,
      previous: data.previous_week,
      next: data.next_week,
      final: data.final,
      // The first is the page's own sentence then.
      sentences: data.changes === null ? data.sentences.slice(1) : data.sentences,
      series,
      links,
      ...comparison(data, { snapshot, compared_with }),
      ...(airing === null || snapshot === null
        ? {}
        : { charts: [airingChart(airing.data.titles, snapshot.date, links)] }),
    };
  },
});

const linksOf = (snapshot: SnapshotReference | null): string =>
  snapshot === null ? '' : withQuery('', '', { snapshot_type: snapshot.type, date: snapshot.date });

/** A week that has a snapshot and nothing to compare it with can still tell who was on the air. */
function askAiring(
  api: Api,
  snapshot: SnapshotReference | null,
): Promise<Answer<{ titles: z.infer<typeof FoundTitle>[] }>> | null {
  if (snapshot === null) return null;
  const { type, date } = snapshot;
  const status = ['Currently Airing'];
  return askSearch(api, { snapshot_type: type, date, status, sort: 'members', limit: mostAiring });
}

type Compared = Pick<Answer<unknown>, 'snapshot' | 'compared_with'>;

/** Everything that follows from comparing two snapshots, where there are two. */
function comparison(
  { changes }: WeekReport,
  { snapshot, compared_with }: Compared,
): Pick<WeekView, 'changes'> & { charts: Chart[]; tables: Table[] } {
  if (changes === null || snapshot === null || compared_with === null) {
    return { changes: null, charts: [], tables: [] };
  }
  const { date, scope } = snapshot;
  const isScoped = scope.kind === 'first';
  const dates = { before: compared_with.date, after: date, search: linksOf(snapshot) };
  return {
    changes: {
      since: compared_with.date,
      score: moversView(changes.score),
      audience: moversView(changes.audience),
      lists: weekLists(changes, isScoped),
      best: bestPlaces(changes),
    },
    charts: [scoresChart(changes.score, dates)],
    tables: [
      audienceTable(changes, date),
      ...weekTables(changes, isScoped, date),
      bestPlacesTable(changes, date),
    ],
  };
}

const moversView = ({ rule, up, down }: WeekChanges['score']): MoversView => ({
  rule,
  up: up.map((mover) => moverRow(mover, rule.by)),
  down: down.map((mover) => moverRow(mover, rule.by)),
});

const audienceTable = ({ audience: { rule, up, down } }: WeekChanges, date: string): Table =>
  moversTable({
    id: 'audience-movers',
    title: 'Audiences that grew or shrank',
    movers: [...up, ...down],
    rule,
    date,
  });
