import type { SearchOrder } from '@animedashboard/contracts';

/** What titles are ordered by and in which direction. */
export interface ChosenOrder {
  sort: SearchOrder;
  order: 'asc' | 'desc';
}

/** What the values are that titles are ordered by. */
export const keyKinds: Readonly<Record<SearchOrder, 'number' | 'text' | 'date'>> = {
  relevance: 'number',
  members: 'number',
  score: 'number',
  scored_by: 'number',
  popularity: 'number',
  favorites: 'number',
  title: 'text',
  aired_from: 'date',
};

/** Places and names are read from their beginning. */
const ascending: ReadonlySet<SearchOrder> = new Set(['popularity', 'title']);

/** Fills in what was not said; null where relevance is asked for and there is no name that it could be of. */
export function chooseOrder(
  asked: { sort?: SearchOrder | undefined; order?: 'asc' | 'desc' | undefined },
  hasName: boolean,
): ChosenOrder | null {
  const { sort = hasName ? 'relevance' : 'members' } = asked;
  if (sort === 'relevance' && !hasName) return null;
  return { sort, order: asked.order ?? (ascending.has(sort) ? 'asc' : 'desc') };
}
