import type { Movers, SeriesSnapshots } from '@animedashboard/contracts';
import * as z from 'zod';
import type { Chart } from '#lib/charts/chart.ts';
import { type MoverRow, moverRow, moversTable } from '#lib/data/mover-row.ts';
import { keysOf } from '#lib/data/option.ts';
import type { Rule } from '#lib/data/rule.ts';
import type { Table } from '#lib/data/table.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import { askMostLoved } from '#lib/server/api/questions.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { one } from '#lib/server/pages/query.ts';
import { lovedChart, lovedList, lovedTable } from '../gems/loved.ts';
import type { RuledList } from '../gems/ruled-list.ts';
import { directions, measures } from './choices.ts';
import { moversChart } from './movers-chart.ts';
import { describeMovers, whyNothing } from './movers-sentences.ts';
import { readMovingStretch } from './moving-stretch.ts';
import type { Span } from './spans.ts';

/** The two dates that are compared, and what else could be. */
export interface Stretch {
  /** The series. */
  type: string;
  from: string | null;
  to: string;
  days: number | null;
  /** The first and the last date that can be asked for. */
  first: string;
  last: string;
  spans: Span[];
}

export interface MoversView extends PageView {
  /** Null before the first snapshot. */
  stretch: Stretch | null;
  rule: Rule;
  minVotes: number;
  up: MoverRow[];
  down: MoverRow[];
  risen: number;
  fallen: number;
  /** Why it shows another stretch than was to be expected. */
  remark: string | null;
  /** What is shown while nothing can have moved. */
  loved: RuledList | null;
}

/** What rose and what fell between two dates. */
export const movers = definePage({
  path: '/movers',
  params: z.object({}),
  query: z.strictObject({
    snapshot_type: one,
    from: one,
    to: one,
    /** As other pages name the date that they show; `to` goes before it. */
    date: one,
    by: z.enum(keysOf(measures)).default('score'),
    direction: z.enum(keysOf(directions)).default('both'),
    type: one,
    min_votes: one,
    limit: z.string('one value').max(10).default('10'),
  }),
  async view({ query, api }): Promise<MoversView> {
    const { date, to = date, ...rest } = query;
    const { answer, remark, series, spans } = await readMovingStretch(api, { ...rest, to });
    const { data, snapshot, compared_with: earlier, source } = answer;
    const loved =
      earlier === null || snapshot === null
        ? await askMostLoved(api, {
            snapshot_type: query.snapshot_type,
            date: to,
            type: query.type,
            limit: query.limit,
          })
        : null;
    return {
      title: 'Movers',
      sentence:
        earlier === null || snapshot === null
          ? whyNothing(snapshot)
          : describeMovers(data, earlier.date, snapshot.date),
      snapshot,
      pin: { snapshot_type: snapshot?.type, from: earlier?.date, to: snapshot?.date, date: null },
      asOf: null,
      source,
      charts: loved === null ? moverCharts(answer) : [lovedChart(loved)],
      tables: loved === null ? moverTables(answer) : [lovedTable(loved)],
      stretch: stretchOf(answer, series, spans),
      rule: data.rule,
      minVotes: data.rule.min_votes,
      up: data.up.map((mover) => moverRow(mover, query.by)),
      down: data.down.map((mover) => moverRow(mover, query.by)),
      risen: data.risen,
      fallen: data.fallen,
      remark,
      loved: loved && lovedList(loved.data),
    };
  },
});

function stretchOf(
  { data, snapshot, compared_with: earlier }: Answer<Movers>,
  series: SeriesSnapshots | undefined,
  spans: Span[],
): Stretch | null {
  if (snapshot === null) return null;
  const readable = (series?.dates ?? []).filter(({ thinned }) => !thinned).map(({ date }) => date);
  return {
    type: snapshot.type,
    from: earlier?.date ?? null,
    to: snapshot.date,
    days: data.days,
    first: readable.at(0) ?? snapshot.date,
    last: readable.at(-1) ?? snapshot.date,
    spans,
  };
}

function moverTables({ data, snapshot }: Answer<Movers>): Table[] {
  const { rule } = data;
  const date = snapshot?.date ?? '';
  return [
    moversTable({ id: 'up', title: 'Rose most', movers: data.up, rule, date }),
    moversTable({ id: 'down', title: 'Fell most', movers: data.down, rule, date }),
  ];
}

const moverCharts = (answer: Answer<Movers>): Chart[] =>
  moverTables(answer)
    .filter(({ rows }) => rows.length > 0)
    .map((table) => moversChart(table, answer));
