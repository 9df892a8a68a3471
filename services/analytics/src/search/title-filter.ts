/** What titles are filtered and counted by, in the order of the answer. */
export const facetNames = ['type', 'status', 'genre', 'studio', 'year', 'season', 'score'] as const;
export type FacetName = (typeof facetNames)[number];

/** Stands for having no value among values of its kind. */
export const none = { text: 'null', year: 0, studio: 0, points: -1 } as const;

/** Which titles are asked for; null: no restriction. */
export interface TitleFilter {
  types: readonly string[] | null;
  statuses: readonly string[] | null;
  /** A title has all of them; empty: it has none at all. */
  tagIds: readonly number[] | null;
  studioIds: readonly number[] | null;
  years: readonly number[] | null;
  seasons: readonly string[] | null;
  /** Whole points. */
  points: readonly number[] | null;
  /** Hundredths of a point, inclusive. */
  minScore: number | null;
  maxScore: number | null;
}

/** The facets that titles are filtered by. */
export function filteredFacets(filter: TitleFilter): FacetName[] {
  const { types, statuses, tagIds, studioIds, years, seasons, points, minScore, maxScore } = filter;
  const given: Record<FacetName, readonly unknown[]> = {
    type: [types],
    status: [statuses],
    genre: [tagIds],
    studio: [studioIds],
    year: [years],
    season: [seasons],
    score: [points, minScore, maxScore],
  };
  return facetNames.filter((name) => given[name].some((value) => value !== null));
}
