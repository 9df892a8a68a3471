import { formatSeason, type SeasonOfYear, seasonPath, seasons, shiftSeason } from '#lib/format/seasons.ts';
import { type QueryChange, withQuery } from './links.ts';

export interface SeasonLink {
  label: string;
  href: string;
  current: boolean;
}

/** Where one can go from a season with one click; null where no season can be asked for. */
export interface SeasonLinks {
  previous: SeasonLink | null;
  next: SeasonLink | null;
  yearBefore: SeasonLink | null;
  yearAfter: SeasonLink | null;
  /** The four seasons of the same year. */
  ofYear: SeasonLink[];
}

/** The years whose seasons the API answers for. */
const firstYear = 1900;
const lastYear = 2100;

/** What belongs to one season alone: its stretch of weeks, and one of its titles. */
const own: QueryChange = { from: null, to: null, focus: null };

/** The links around a season; all else that the query says stays. */
export function seasonLinks(season: SeasonOfYear, search: string | URLSearchParams): SeasonLinks {
  const link = (to: SeasonOfYear, label = formatSeason(to)): SeasonLink => ({
    label,
    href: withQuery(seasonPath(to), search, own),
    current: to.year === season.year && to.season === season.season,
  });
  const shifted = (by: number): SeasonLink | null => {
    const to = shiftSeason(season, by);
    return to.year < firstYear || to.year > lastYear ? null : link(to);
  };
  return {
    previous: shifted(-1),
    next: shifted(1),
    yearBefore: shifted(-seasons.length),
    yearAfter: shifted(seasons.length),
    ofYear: seasons.map((name) => {
      const to = { year: season.year, season: name };
      return link(to, formatSeason(to).split(' ')[0]);
    }),
  };
}
