/** What the page of trends can be asked, in the order and the words in which it is offered. */
export const metrics = {
  quality: 'Quality',
  volume: 'Volume',
  audience: 'Audience',
  visibility: 'Visibility',
  favorites: 'Favourites',
} as const;
export type Metric = keyof typeof metrics;

/** Combined: titles as columns, and beside them the metric as a line with an axis of its own. */
export const charts = { line: 'Line', area: 'Area', combined: 'Combined' } as const;
export type ChartKind = keyof typeof charts;

/** How many years back from the running one; only those count of which something is known. */
export const spans = {
  '1': '1',
  '2': '2',
  '3': '3',
  '4': '4',
  '5': '5',
  all: 'All',
} as const;
export type Span = keyof typeof spans;

/** What a metric is measured by; the column is one of the seasons’ rows. */
export const measureOf = {
  quality: { column: 'mean_score', label: 'Mean score', unit: 'points' },
  volume: { column: 'titles', label: 'Titles', unit: 'titles' },
  audience: { column: 'members', label: 'Memberships', unit: 'people' },
  visibility: { column: 'mean_popularity', label: 'Mean place by popularity', unit: 'place' },
  favorites: { column: 'favorites', label: 'Favourites', unit: 'people' },
} as const satisfies Record<Metric, { column: string; label: string; unit: string }>;
