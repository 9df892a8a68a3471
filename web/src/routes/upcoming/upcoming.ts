import type { MoverRule, Movers } from '@animedashboard/contracts';
import * as z from 'zod';
import { withQuery } from '#lib/data/links.ts';
import { type MoverRow, moverRow, moversTable } from '#lib/data/mover-row.ts';
import { type Tally, writtenAs } from '#lib/data/tally.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { mostMovers, readUpcoming } from './upcoming-answers.ts';
import { upcomingChart } from './upcoming-chart.ts';
import { upcomingQuery } from './upcoming-query.ts';
import {
  groupByPremiere,
  premieresTable,
  type PremiereGroup,
  selectRows,
  type UpcomingRow,
  upcomingRows,
  upcomingTable,
} from './upcoming-rows.ts';
import { describeGains, describeNoGains, describeUpcoming, noSuchPremiere } from './upcoming-sentences.ts';

interface Gains {
  rule: MoverRule;
  up: MoverRow[];
}

export interface UpcomingView extends PageView {
  rows: UpcomingRow[];
  /** What they are ordered by: without gains, members. */
  sort: 'members' | 'gain';
  /** How many there are of the chosen premiere, listed or not. */
  chosen: number;
  groups: PremiereGroup[];
  /** The one whose titles are shown; null: all are. */
  group: PremiereGroup | null;
  /** The types that there are, and the chosen one, as the catalogue writes it. */
  types: Tally[];
  type: string | null;
  /** Null where nothing can be compared, which a remark explains. */
  gains: { since: string; days: number; sentence: string; members: Gains; audience: Gains } | null;
  /** What is shown instead of what was asked for, and why. */
  remarks: string[];
  /** What addresses of titles say of series and date. */
  links: string;
}

/** What gains members before it airs. */
export const upcoming = definePage({
  path: '/upcoming',
  params: z.object({}),
  query: upcomingQuery,
  async view({ query, api }): Promise<UpcomingView> {
    const answers = await readUpcoming(api, query);
    const { snapshot, source, total, types } = answers;
    const date = snapshot?.date ?? null;
    const type = writtenAs(types, query.type);
    const movers = answers.gains?.members.data;
    const rows = upcomingRows(answers.titles, [...(movers?.up ?? []), ...(movers?.down ?? [])]);
    const gains = gainsOf(answers.gains);
    const groups = groupByPremiere(rows);
    const group = groups.find(({ key }) => key === query.premiere) ?? null;
    const sort = gains === null ? 'members' : query.sort;
    const chosen = selectRows(rows, { premiere: group?.key, sort });
    const listed = chosen.slice(0, query.limit);
    const since = gains?.since ?? null;
    const most = movers?.up.at(0);
    const links = withQuery('', '', { snapshot_type: snapshot?.type, date: snapshot?.date });
    return {
      title: 'Upcoming',
      sentence: describeUpcoming({
        rows,
        total,
        type,
        snapshot,
        gained: most === undefined || since === null ? null : { most, since },
      }),
      snapshot,
      pin: { snapshot_type: snapshot?.type, date: snapshot?.date, from: since },
      asOf: await readAsOf(api, snapshot),
      source,
      rows: listed,
      sort,
      chosen: chosen.length,
      groups,
      group,
      types,
      type,
      gains,
      remarks: [
        ...(gains === null && snapshot !== null ? [describeNoGains(snapshot)] : []),
        ...(group === null && query.premiere !== undefined ? [noSuchPremiere] : []),
      ],
      links,
      charts:
        rows.length === 0
          ? []
          : [upcomingChart({ rows: chosen, of: group?.label ?? null, sort, date, since, links })],
      tables: [
        ...gainTables(answers.gains, date),
        premieresTable(groups, date),
        upcomingTable(listed, date, since),
      ],
    };
  },
});

type AnsweredGains = Awaited<ReturnType<typeof readUpcoming>>['gains'];

function gainsOf(gains: AnsweredGains): UpcomingView['gains'] {
  const since = gains?.members.compared_with?.date ?? null;
  if (gains === null || since === null) return null;
  const listOf = ({ rule, up }: Movers): Gains => ({
    rule,
    up: up.slice(0, mostMovers).map((mover) => moverRow(mover, rule.by)),
  });
  const { members, audience } = gains;
  return {
    since,
    days: members.data.days ?? 0,
    sentence: describeGains(members.data),
    members: listOf(members.data),
    audience: listOf(audience.data),
  };
}

const gainTables = (gains: AnsweredGains, date: string | null) =>
  gains === null || date === null
    ? []
    : [gains.members.data, gains.audience.data].map(({ rule, up }) =>
        moversTable({
          id: `gains-by-${rule.by}`,
          title: rule.by === 'members' ? 'Gained most' : 'Grew most for its size',
          movers: up.slice(0, mostMovers),
          rule,
          date,
        }),
      );
