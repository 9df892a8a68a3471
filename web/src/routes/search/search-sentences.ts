import type { SearchOrder, SearchResult } from '@animedashboard/contracts';
import { countOf, formatCount } from '#lib/format/numbers.ts';
import type { WordedFilter } from './words.ts';

const ordered: Readonly<Record<SearchOrder, readonly [desc: string, asc: string]>> = {
  relevance: ['the most alike first', 'the least alike first'],
  members: ['the most followed first', 'the least followed first'],
  score: ['the best rated first', 'the worst rated first'],
  scored_by: ['those with the most votes first', 'those with the fewest votes first'],
  favorites: ['the most loved first', 'the least loved first'],
  popularity: ['the least popular first', 'the most popular first'],
  title: ['from Z to A', 'from A to Z'],
  aired_from: ['the latest first', 'the earliest first'],
};

/** How many titles fit, to what, and in which order they stand. */
export function describeFound(
  {
    total,
    sort,
    order,
    titles,
  }: Pick<SearchResult, 'total' | 'sort' | 'order'> & {
    titles: readonly Pick<SearchResult['titles'][number], 'match'>[];
  },
  filters: readonly WordedFilter[],
): string {
  const name = filters.find((filter) => filter.name === 'q')?.text;
  const others = filters.filter((filter) => filter.name !== 'q').map(({ text }) => text);
  const fitting = others.length === 0 ? '' : ` with ${others.join('; ')}`;
  const how = ordered[sort][order === 'desc' ? 0 : 1];
  if (total === 0) {
    return name === undefined ? `No title was found${fitting}.` : `No title was found for ${name}${fitting}.`;
  }
  // The best likeness stands first, so that all are only similar where this one is.
  if (name !== undefined && sort === 'relevance' && titles[0]?.match?.kind === 'similar') {
    return `No title${fitting} is called ${name}; ${countOf(total, 'has a similar name', 'have similar names')}.`;
  }
  if (name !== undefined) return `${countOf(total, 'title')} found for ${name}${fitting}, ${how}.`;
  return others.length === 0
    ? `All ${formatCount(total)} titles, ${how}.`
    : `${countOf(total, 'title')}${fitting}, ${how}.`;
}
