import { titleCard } from '#lib/testing/title-card.ts';
import type { Unaired } from './upcoming-answers.ts';

/** A title that has not aired as the API gives it, for tests. */
export const unaired = (mal_id: number, over: Partial<Unaired> = {}): Unaired => ({
  ...titleCard({ mal_id, title: `Title ${mal_id}`, type: null, status: 'Not yet aired' }),
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
