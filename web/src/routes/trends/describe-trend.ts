import { countOf, formatCount, formatScore, formatShort } from '#lib/format/numbers.ts';
import { measureOf, type Metric } from './choices.ts';
import type { SeasonRow } from './season-rows.ts';

/** A season with fewer rated titles has no mean worth telling. */
const leastScored = 20;

/** What is told of the season that leads. */
const told: Record<Metric, (row: SeasonRow) => string> = {
  quality: (row) =>
    `has the highest mean score, ${formatScore(row.mean_score)} over ${countOf(row.scored, 'rated title')}`,
  volume: (row) => `has the most titles, ${formatCount(row.titles)}`,
  audience: (row) =>
    `is the most followed: its ${countOf(row.titles, 'title')} stand in ${formatShort(row.members)} lists`,
  visibility: (row) =>
    `is the most visible: its ${countOf(row.titles, 'title')} stand at place ${formatCount(row.mean_popularity)} by popularity on average`,
  favorites: (row) => `has the most favourites, ${formatShort(row.favorites)}`,
};

/** Which of the seasons that are over leads by a metric; of places the lowest does. */
export function leadingSeason(rows: readonly SeasonRow[], metric: Metric): SeasonRow | undefined {
  const { column } = measureOf[metric];
  const sign = metric === 'visibility' ? -1 : 1;
  const value = (row: SeasonRow): number => sign * (row[column] ?? -Infinity * sign);
  return rows
    .filter((row) => row.state === 'over' && row[column] !== null)
    .filter(({ scored }) => metric !== 'quality' || scored >= leastScored)
    .reduce<SeasonRow | undefined>(
      (best, row) => (best === undefined || value(row) > value(best) ? row : best),
      undefined,
    );
}

/** What stands out among the seasons shown. */
export function describeTrend(rows: readonly SeasonRow[], metric: Metric): string {
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (first === undefined || last === undefined) return 'No title of this choice has a season of release.';
  const leading = leadingSeason(rows, metric);
  if (leading === undefined) {
    return `${countOf(rows.length, 'season')} of release, from ${first.name} to ${last.name}; none of them is over, or has enough titles for a comparison.`;
  }
  if (rows.length === 1) return `${leading.name} ${told[metric](leading)}.`;
  const least = metric === 'quality' ? ` and have ${leastScored} rated titles or more` : '';
  return `Of the seasons from ${first.name} to ${last.name}, ${leading.name} ${told[metric](leading)}; counted are those that are over${least}.`;
}
