import type { Unaired } from './upcoming-answers.ts';

/** A title that has not aired as the API gives it, for tests. */
export const unaired = (mal_id: number, over: Partial<Unaired> = {}): Unaired => ({
  mal_id,
  title: `Title ${mal_id}`,
  title_english: null,
  type: null,
  status: 'Not yet aired',
  episodes: null,
  season: null,
  year: null,
  season_source: null,
  genres: [],
  studios: [],
  image_url: null,
  url: null,
  aired_from: null,
  score: null,
  scored_by: null,
  rank: null,
  popularity: null,
  members: null,
  favorites: null,
  match: null,
  ...over,
});
