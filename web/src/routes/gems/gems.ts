import type { Gem, Gems, LovedTitle } from '@animedashboard/contracts';
import * as z from 'zod';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars } from '#lib/charts/plan/index.ts';
import { withQuery } from '#lib/data/links.ts';
import type { RankedTitle } from '#lib/data/ranked-title.ts';
import type { Table } from '#lib/data/table.ts';
import { titleBars } from '#lib/data/title-bars.ts';
import { titleCells, titleKeys, titleRow } from '#lib/data/title-row.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import { countOf, formatCount, formatFixed, formatScore, formatShort } from '#lib/format/numbers.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import { askGems, askMostLoved } from '#lib/server/api/questions.ts';
import { readAsOf } from '#lib/server/pages/as-of.ts';
import { definePage, type PageView } from '#lib/server/pages/page.ts';
import { one, snapshotQuery } from '#lib/server/pages/query.ts';
import { lovedChart, lovedList, lovedTable } from './loved.ts';
import type { RuledList } from './ruled-list.ts';

export interface GemsView extends PageView {
  gems: RuledList;
  loved: RuledList;
}

/** Titles that are better than they are known, and those that are loved most for their size. */
export const gems = definePage({
  path: '/gems',
  params: z.object({}),
  query: z.strictObject({
    ...snapshotQuery,
    type: one,
    min_votes: one,
    max_members: one,
    /** Of the titles that are loved. */
    min_members: one,
    limit: one,
  }),
  async view({ query, api }): Promise<GemsView> {
    const { min_votes, max_members, min_members, ...shared } = query;
    const [found, loved] = await Promise.all([
      askGems(api, { ...shared, min_votes, max_members }),
      askMostLoved(api, { ...shared, min_members }),
    ]);
    const { snapshot, source } = found;
    const links = withQuery('', '', { snapshot_type: query.snapshot_type, date: query.date });
    return {
      title: 'Hidden gems',
      sentence: snapshot === null ? beforeFirst : describeGems(found.data.listed, loved.data.listed),
      snapshot,
      asOf: await readAsOf(api, snapshot),
      source,
      charts: [gemsChart(found, links), lovedChart(loved, links)],
      tables: [gemsTable(found), lovedTable(loved)],
      gems: gemsList(found.data, query.max_members),
      loved: lovedList(loved.data),
    };
  },
});

/** Who comes first in both lists. */
export function describeGems(
  [gem]: readonly Pick<Gem, 'title' | 'score' | 'members'>[],
  [loved]: readonly Pick<LovedTitle, 'title' | 'favorites_per_1000_members'>[],
): string {
  const best = gem === undefined ? 'No title is a hidden gem by what is asked for.' : tellGem(gem);
  if (loved === undefined) return best;
  return `${best} Loved most for its size is ${loved.title}: ${formatFixed(loved.favorites_per_1000_members, 0)} of 1,000 members name it among their favourites.`;
}

function tellGem({ title, score, members }: Pick<Gem, 'title' | 'score' | 'members'>): string {
  const known = members === null ? '' : `, in the lists of ${countOf(members, 'person', 'people')}`;
  return `${title} is better than it is known: a score of ${formatScore(score)}${known}.`;
}

/** Who is left out, beside what the rule says. */
export function gemLimits(minVotes: number, maxMembers: string | undefined): string[] {
  return [
    ...(minVotes > 0 ? [`Titles with fewer than ${countOf(minVotes, 'vote')} are left out.`] : []),
    ...(maxMembers === undefined
      ? []
      : [`Titles with more than ${formatCount(Number(maxMembers))} members are left out.`]),
  ];
}

/** @param maxMembers as it was asked for */
export function gemsList({ rule, listed }: Gems, maxMembers?: string): RuledList {
  return {
    rule: { ...rule, constants: { ...rule.constants, mean: rule.mean_score } },
    limits: gemLimits(rule.min_votes, maxMembers),
    floor: rule.min_votes,
    titles: listed.map(gemTitle),
  };
}

function gemTitle(gem: Gem): RankedTitle {
  const { score, shrunk_score: shrunk, scored_by: votes, members } = gem;
  return {
    ...titleRow(gem),
    value: formatFixed(gem.gem, 2),
    detail: `${formatScore(score)} by ${countOf(votes ?? 0, 'vote')}, counted as ${formatScore(shrunk)}; ${formatShort(members)} members`,
  };
}

export function gemsTable({ data, snapshot }: Answer<Gems>): Table {
  return {
    id: 'gems',
    title: 'Hidden gems',
    keys: titleKeys,
    columns: [
      { key: 'gem', label: 'Gem', unit: 'points, by the rule', n: 'scored_by' },
      { key: 'score', label: 'Score', unit: 'points', n: 'scored_by' },
      { key: 'shrunk_score', label: 'Score, shrunk', unit: 'points', n: 'scored_by' },
      { key: 'scored_by', label: 'Votes', unit: 'people' },
      { key: 'members', label: 'Members', unit: 'people' },
    ],
    rows: data.listed.map((title) => ({
      ...titleCells(title),
      gem: title.gem,
      score: title.score,
      shrunk_score: title.shrunk_score,
      scored_by: title.scored_by,
      members: title.members,
    })),
    date: snapshot?.date ?? null,
    n: null,
  };
}

function gemsChart(found: Answer<Gems>, search: string): Chart {
  return planBars({
    id: 'gems',
    title: 'Hidden gems',
    sentence: 'How far a title is above the mean, the less the more people know it.',
    notes: ['The score is shrunk towards the mean where few people voted.'],
    table: titleBars(gemsTable(found), search),
    value: { column: 'gem', label: 'By the rule', unit: 'points' },
    name: 'title',
    href: 'href',
    empty: 'No title fits what is asked for.',
  });
}
