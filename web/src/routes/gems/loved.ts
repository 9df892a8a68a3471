import type { LovedTitle, MostLoved } from '@animedashboard/contracts';
import type { Chart } from '#lib/charts/chart.ts';
import { planBars } from '#lib/charts/plan/index.ts';
import type { RankedTitle } from '#lib/data/ranked-title.ts';
import type { Table } from '#lib/data/table.ts';
import { titleBars } from '#lib/data/title-bars.ts';
import { titleCells, titleKeys, titleRow } from '#lib/data/title-row.ts';
import { formatCount, formatFixed, formatShort } from '#lib/format/numbers.ts';
import type { Answer } from '#lib/server/api/answer.ts';
import type { RuledList } from './ruled-list.ts';

type Loved = Pick<Answer<MostLoved>, 'data' | 'snapshot'>;

/** What a list says of a title that is loved. */
const lovedTitle = (title: LovedTitle): RankedTitle => ({
  ...titleRow(title),
  value: formatFixed(title.favorites_per_1000_members, 1),
  detail: `favourite of ${formatShort(title.favorites)} of ${formatShort(title.members)} members`,
});

export function lovedList({ rule, listed }: MostLoved): RuledList {
  return {
    rule,
    limits: [lovedLimit(rule.min_members)],
    floor: rule.min_members,
    titles: listed.map(lovedTitle),
  };
}

export function lovedTable({ data, snapshot }: Loved): Table {
  return {
    id: 'loved',
    title: 'Most loved for its size',
    keys: titleKeys,
    columns: [
      {
        key: 'favorites_per_1000_members',
        label: 'Favourites per 1,000 members',
        unit: 'people per 1,000 people',
        n: 'members',
      },
      { key: 'favorites', label: 'Favourites', unit: 'people' },
      { key: 'members', label: 'Members', unit: 'people' },
    ],
    rows: data.listed.map((title) => ({
      ...titleCells(title),
      favorites_per_1000_members: title.favorites_per_1000_members,
      favorites: title.favorites,
      members: title.members,
    })),
    date: snapshot?.date ?? null,
    n: null,
  };
}

/** How many of a thousand members name a title among their favourites, as bars. */
export function lovedChart(loved: Loved, search = ''): Chart {
  return planBars({
    id: 'loved',
    title: 'Most loved for its size',
    sentence: 'How many of a thousand members name it among their favourites.',
    notes: [lovedLimit(loved.data.rule.min_members)],
    table: titleBars(lovedTable(loved), search),
    value: { column: 'favorites_per_1000_members', label: 'Favourites per 1,000 members', unit: 'people' },
    name: 'title',
    href: 'href',
    empty: 'No title has as many members as is asked for.',
  });
}

const lovedLimit = (minMembers: number): string =>
  `Titles with fewer than ${formatCount(minMembers)} members are left out.`;
