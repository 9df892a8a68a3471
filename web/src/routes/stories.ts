/** What a single snapshot has to tell, in sentences that are made from its figures. */
import type { SeasonalTrend, YearlyShares } from '@animedashboard/contracts';
import { formatSeason, seasonPath } from '#lib/format/seasons.ts';
import { formatCount, formatFixed, formatPercent, formatShort } from '#lib/format/numbers.ts';

export interface Story {
  text: string;
  href: string;
  /** What the address shows. */
  link: string;
}

/** Fewer scored titles make no mean worth telling. */
const leastScored = 20;

/**
 * Tells what stands out; what the snapshot does not have is left out.
 *
 * @param all seasons of every title, for what is told of decades
 * @param series seasons of TV series, which are what one means by a season
 * @param themes of TV series, by year
 */
export function tellStories(
  all: SeasonalTrend,
  series: SeasonalTrend,
  themes: YearlyShares,
  thisYear: number,
): Story[] {
  return [
    growingTheme(themes, thisYear),
    mostFollowed(series),
    bestRated(series),
    betweenDecades(all),
  ].filter((story) => story !== null);
}

function greatest<Item>(items: readonly Item[], of: (item: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>(
    (best, item) => (best === undefined || of(item) > of(best) ? item : best),
    undefined,
  );
}

function mostFollowed({ seasons }: SeasonalTrend): Story | null {
  const season = greatest(seasons, ({ members }) => members);
  if (season === undefined) return null;
  const text = `The most followed season of TV series is ${formatSeason(season)}: its ${formatCount(season.titles)} series stand in ${formatShort(season.members)} lists.`;
  return { text, href: seasonPath(season), link: formatSeason(season) };
}

function bestRated({ seasons }: SeasonalTrend): Story | null {
  const season = greatest(
    seasons.filter(({ scored, mean_score }) => scored >= leastScored && mean_score !== null),
    ({ mean_score }) => mean_score ?? 0,
  );
  if (season === undefined) return null;
  const text = `The highest mean score of a season with ${leastScored} rated TV series or more is that of ${formatSeason(season)}, ${formatFixed(season.mean_score, 2)}.`;
  return { text, href: seasonPath(season), link: formatSeason(season) };
}

/** The mean over all rated titles of a decade: means of seasons weighed by how many they are of. */
function meanOfDecade({ seasons }: SeasonalTrend, decade: number): number | null {
  const own = seasons.filter(({ year }) => year >= decade && year < decade + 10);
  const scored = own.reduce((sum, season) => sum + season.scored, 0);
  if (scored < leastScored) return null;
  return own.reduce((sum, season) => sum + (season.mean_score ?? 0) * season.scored, 0) / scored;
}

function betweenDecades(seasonal: SeasonalTrend): Story | null {
  const decades = [...new Set(seasonal.seasons.map(({ year }) => Math.floor(year / 10) * 10))]
    .map((decade) => ({ decade, mean: meanOfDecade(seasonal, decade) }))
    .filter(({ decade, mean }) => decade >= 1960 && mean !== null);
  const [first, last] = [decades.at(0), decades.at(-1)];
  if (first === undefined || last === undefined || first.decade === last.decade) return null;
  const text = `Titles of the ${first.decade}s have a mean score of ${formatFixed(first.mean, 2)}, those of the ${last.decade}s ${formatFixed(last.mean, 2)}.`;
  return { text, href: '/trends?metric=quality&years=all', link: 'Quality by season' };
}

/** From this year on seasons have so many titles that a share says something. */
const themesSince = 2010;

/** Of fewer series, a year is known too little for that: the next one has some that were announced. */
const leastSeries = 100;

/** The theme whose share of the titles of a year has grown most. */
function growingTheme({ years, series }: YearlyShares, thisYear: number): Story | null {
  const telling = years.filter(
    ({ titles, year }) => titles >= leastSeries && year >= themesSince && year <= thisYear,
  );
  const [from, to] = [telling.at(0)?.year, telling.at(-1)?.year];
  if (from === undefined || to === undefined || to - from < 5) return null;
  const middle = telling[Math.floor(telling.length / 2)]?.year ?? from;
  const shares = series.map(({ value, points }) => {
    const shareOf = (wanted: number): number =>
      points.find(({ year }) => year === wanted)?.share_percent ?? 0;
    return { value, first: shareOf(from), between: shareOf(middle), last: shareOf(to) };
  });
  const grown = greatest(shares, ({ first, last }) => last - first);
  if (grown === undefined || grown.last <= grown.first) return null;
  // The running year has also what is announced.
  const ofLast = to === thisYear ? `those listed for ${to} so far` : `${to}`;
  const text = `${grown.value} has grown most among the themes of TV series: ${formatPercent(grown.first)} of those of ${from}, ${formatPercent(grown.between)} of ${middle}, ${formatPercent(grown.last)} of ${ofLast}.`;
  return { text, href: '/decades?dimension=theme&type=TV', link: 'Themes by year' };
}
