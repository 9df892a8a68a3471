import type { Sortable } from '#lib/data/sorting.ts';

/** What the list can be ordered by, named as the API's table of it does. */
export type TopKey =
  | 'position'
  | 'position_change'
  | 'title'
  | 'type'
  | 'season'
  | 'score'
  | 'score_change'
  | 'scored_by'
  | 'members'
  | 'favorites';

/** In the order of the table: what matters most stands where a narrow screen shows it. */
export const topColumns: readonly Sortable<TopKey>[] = [
  { key: 'position', label: 'Place', first: 'asc' },
  { key: 'position_change', label: 'Moved', first: 'desc' },
  { key: 'title', label: 'Title', first: 'asc' },
  { key: 'score', label: 'Score', first: 'desc' },
  { key: 'score_change', label: 'Change', first: 'desc' },
  { key: 'scored_by', label: 'Votes', first: 'desc' },
  { key: 'members', label: 'Members', first: 'desc' },
  { key: 'favorites', label: 'Favourites', first: 'desc' },
  { key: 'type', label: 'Type', first: 'asc' },
  { key: 'season', label: 'Season', first: 'desc' },
];

/** Columns that say nothing before there are two snapshots. */
export const changeKeys: ReadonlySet<TopKey> = new Set(['position_change', 'score_change']);
