import type { RatedTitle, SeasonTitle } from '@animedashboard/contracts';
import type { SeasonOfYear } from '#lib/format/seasons.ts';
import { formatSeason } from '#lib/format/seasons.ts';
import { withQuery } from '#lib/data/links.ts';
import { type RankedTitle, titlesTable } from '#lib/data/ranked-title.ts';
import type { Table } from '#lib/data/table.ts';
import { titleRow } from '#lib/data/title-row.ts';
import { formatScore, formatShort } from '#lib/format/numbers.ts';

/** Some titles that are worth comparing, and how. */
export interface Suggestion {
  id: string;
  name: string;
  /** What the titles are ordered by. */
  by: 'score' | 'members';
  titles: RankedTitle[];
  href: string;
}

export interface SuggestedFrom {
  season: SeasonOfYear;
  byMembers: readonly SeasonTitle[];
  byScore: readonly SeasonTitle[];
  best: readonly RatedTitle[];
  /** What the links keep: series and date. */
  search: string;
}

type Titles = readonly (RatedTitle | SeasonTitle)[];

/** The lists, each with what it is ordered by and how it is best compared. */
function listsOf({ season, byMembers, byScore, best }: Omit<SuggestedFrom, 'search'>) {
  const name = formatSeason(season);
  return [
    {
      id: 'most-followed',
      name: `The most followed of ${name}`,
      titles: byMembers as Titles,
      by: 'members' as const,
      how: { metric: 'members', align: 'premiere' },
    },
    {
      id: 'best-of-season',
      name: `The best rated of ${name}`,
      titles: byScore as Titles,
      by: 'score' as const,
      how: {},
    },
    {
      id: 'best',
      name: 'The best rated of all',
      titles: best as Titles,
      by: 'score' as const,
      how: { metric: 'members', scale: 'log' },
    },
  ].filter(({ titles }) => titles.length > 1);
}

/** What to begin with; a list of fewer than two has nothing to compare. */
export function suggest({ search, ...lists }: SuggestedFrom): Suggestion[] {
  return listsOf(lists).map(({ id, name, titles, by, how }) => ({
    id,
    name,
    by,
    titles: titles.map((title) => ({
      ...titleRow(title),
      value: by === 'score' ? formatScore(title.score) : formatShort(title.members),
      detail: '',
    })),
    href: withQuery('/compare', search, { ids: titles.map(({ mal_id }) => mal_id).join(','), ...how }),
  }));
}

/** The same as data. */
export const suggestedTables = (lists: Omit<SuggestedFrom, 'search'>, date: string): Table[] =>
  listsOf(lists).map(({ id, name, titles }) => titlesTable({ id, title: name, date }, titles));
