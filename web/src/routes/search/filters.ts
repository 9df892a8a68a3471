/** What titles can be filtered by, in the order and the words of the page. */
import type { SearchFacets } from '@animedashboard/contracts';

export type FacetName = keyof SearchFacets;

export const facetNames: readonly FacetName[] = [
  'type',
  'genre',
  'year',
  'season',
  'score',
  'status',
  'studio',
];

export const facetHeads: Readonly<Record<FacetName, string>> = {
  type: 'Type',
  genre: 'Genres and themes',
  year: 'Year',
  season: 'Season',
  score: 'Score',
  status: 'Status',
  studio: 'Studio',
};

/** What a title without a value is called; it is one to choose like any other. */
export const noneLabels: Readonly<Record<FacetName, string>> = {
  type: 'no type',
  genre: 'no genre, theme or demographic',
  year: 'no year',
  season: 'no season',
  score: 'no score',
  status: 'no status',
  studio: 'no studio',
};

/** Every parameter that restricts the titles. */
export const filterNames = ['q', ...facetNames, 'min_score', 'max_score'] as const;
export type FilterName = (typeof filterNames)[number];
