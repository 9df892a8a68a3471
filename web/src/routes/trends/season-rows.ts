import type { SeasonFigures } from '@animedashboard/contracts';
import { everySeason } from '#lib/data/every-season.ts';
import { withQuery } from '#lib/data/links.ts';
import { formatSeason, seasonNumber, type SeasonOfYear, seasonPath } from '#lib/format/seasons.ts';
import { measureOf, type Metric, type Span } from './choices.ts';

/** A season of release with every metric, as one snapshot has it. */
export interface SeasonRow {
  /** `2026 spring`. */
  season: string;
  /** `Spring 2026`. */
  name: string;
  href: string;
  /** At the date of the snapshot. */
  state: 'over' | 'running' | 'to come';
  titles: number;
  scored: number;
  mean_score: number | null;
  median_score: number | null;
  members: number;
  mean_popularity: number | null;
  favorites: number;
}

type Season = Pick<
  SeasonFigures,
  'titles' | 'scored' | 'mean_score' | 'mean_popularity' | 'members' | 'favorites'
>;

/** A mean of fewer titles is that of single works. */
export const fewTitles = 5;

/** Over how many titles a metric is a mean; null where it is a sum, which has no least number. */
const meanOver: Record<Metric, ((season: Season) => number) | null> = {
  quality: ({ scored }) => scored,
  visibility: ({ titles }) => titles,
  volume: null,
  audience: null,
  favorites: null,
};

/** What a season is by a metric; null where it is not known. */
export const valueOf = (season: Season, metric: Metric): number | null => season[measureOf[metric].column];

/**
 * Whether means of few titles can be left out: a list of few titles, such as the best two hundred, has nothing else, and
 * is shown as it is.
 */
export function canLeaveFewOut(seasons: readonly Season[], metric: Metric): boolean {
  const over = meanOver[metric];
  if (over === null) return false;
  const known = seasons.filter((season) => valueOf(season, metric) !== null);
  return known.filter((season) => over(season) >= fewTitles).length * 2 >= known.length;
}

/** The same without means of few titles, where they can be left out. */
export function tellingValue(season: Season, metric: Metric, leaveFewOut: boolean): number | null {
  const over = meanOver[metric];
  return leaveFewOut && over !== null && over(season) < fewTitles ? null : valueOf(season, metric);
}

export interface Choice {
  metric: Metric;
  leaveFewOut: boolean;
  span: Span;
  /** The season that the snapshot was taken in. */
  running: SeasonOfYear;
}

/**
 * The years that one can look back on: those up to the running one of which something is known, the latest first. Where
 * everything is still to come, these are the years that come.
 */
export function yearsWithData(
  seasons: readonly SeasonFigures[],
  { metric, leaveFewOut, running }: Pick<Choice, 'metric' | 'leaveFewOut' | 'running'>,
): number[] {
  const known = seasons.filter((season) => tellingValue(season, metric, leaveFewOut) !== null);
  const years = [...new Set(known.map(({ year }) => year))];
  const past = years.filter((year) => year <= running.year);
  return (past.length > 0 ? past : years).sort((one, other) => other - one);
}

/**
 * The seasons of the chosen years, from the first to the last of which the metric is known: at the ends, seasons without
 * a value would only take room. Between them they all stand, also those without a title.
 */
export function chooseSeasons(seasons: readonly SeasonFigures[], choice: Choice): SeasonFigures[] {
  const { metric, leaveFewOut, span } = choice;
  const years = yearsWithData(seasons, choice);
  const since = (span === 'all' ? years.at(-1) : years.slice(0, Number(span)).at(-1)) ?? 0;
  const known = seasons
    .filter((season) => season.year >= since && tellingValue(season, metric, leaveFewOut) !== null)
    .map(seasonNumber);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return everySeason(
    seasons.filter((season) => seasonNumber(season) >= first && seasonNumber(season) <= last),
  );
}

/** @param search the series and the date, for the links */
export function seasonRow(figures: SeasonFigures, running: SeasonOfYear, search: string): SeasonRow {
  const { year, season, titles, scored, mean_score, median_score, members, mean_popularity, favorites } =
    figures;
  const ahead = seasonNumber(figures) - seasonNumber(running);
  return {
    season: `${year} ${season}`,
    name: formatSeason({ year, season }),
    href: withQuery(seasonPath({ year, season }), search),
    state: ahead < 0 ? 'over' : ahead === 0 ? 'running' : 'to come',
    titles,
    scored,
    mean_score,
    median_score,
    members,
    mean_popularity,
    favorites,
  };
}
