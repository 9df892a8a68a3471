import type { SeasonFigures } from '@animedashboard/contracts';
import { seasonNumber, shiftSeason } from '#lib/format/seasons.ts';

const withoutTitles = {
  titles: 0,
  derived: 0,
  scored: 0,
  mean_score: null,
  median_score: null,
  members: 0,
  mean_popularity: null,
  favorites: 0,
};

/**
 * The seasons from the first to the last of a list, oldest first, with those that have no title, which the API leaves out: a
 * line that went straight from one to the next would tell of what is not there.
 */
export function everySeason(listed: readonly SeasonFigures[]): SeasonFigures[] {
  const byNumber = new Map(listed.map((season) => [seasonNumber(season), season]));
  const first = listed.reduce<SeasonFigures | null>(
    (found, season) => (found === null || seasonNumber(season) < seasonNumber(found) ? season : found),
    null,
  );
  if (first === null) return [];
  const last = Math.max(...byNumber.keys());
  return Array.from({ length: last - seasonNumber(first) + 1 }, (_, after) => {
    const at = shiftSeason(first, after);
    return byNumber.get(seasonNumber(at)) ?? { ...at, ...withoutTitles };
  });
}
