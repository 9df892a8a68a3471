import { withQuery } from '#lib/data/links.ts';

/** The API compares no more. */
export const mostTitles = 8;

/** The ids of a query that the API has accepted, each once. */
export const idsOf = (text: string): number[] => [...new Set(text.split(',').map(Number))];

/** The comparison of other titles; how they are compared stays. Without any it is the first page again. */
export const compareLink = (search: string, ids: readonly number[]): string =>
  withQuery('/compare', search, { ids: ids.length === 0 ? null : ids.join(','), q: null, focus: null });
