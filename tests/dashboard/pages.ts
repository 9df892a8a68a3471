import { askAt } from './ask.ts';

/** What addresses are made of: names that the history at hand has. */
interface Known {
  /** The best rated titles, at most 8. */
  ids: number[];
  genre: string;
  studio: string;
}

const paths = {
  landing: () => '/',
  season: () => '/season',
  'season-by-audience': () => '/season?sort=members',
  week: () => '/week',
  title: ({ ids }) => `/anime/${ids[0] ?? 1}`,
  upcoming: () => '/upcoming',
  top: () => '/top',
  movers: () => '/movers',
  'movers-by-audience': () => '/movers?by=audience',
  gems: () => '/gems',
  changes: () => '/changes',
  compare: ({ ids }) => `/compare?ids=${ids.join(',')}`,
  'compare-by-premiere': ({ ids }) => `/compare?ids=${ids.join(',')}&align=premiere&metric=members&scale=log`,
  'compare-empty': () => '/compare',
  search: () => '/search?q=a&type=TV',
  'search-nothing': () => '/search?q=zzzzqqqq',
  genres: () => '/genres',
  'genres-pie': () => '/genres?measure=share&chart=pie',
  genre: ({ genre }) => `/genre/${encodeURIComponent(genre)}`,
  studios: () => '/studios',
  studio: ({ studio }) => `/studio/${encodeURIComponent(studio)}`,
  trends: () => '/trends',
  'trends-combined': () => '/trends?chart=combined&metric=audience&years=all',
  decades: () => '/decades',
  landscape: () => '/landscape',
  runs: () => '/runs',
  about: () => '/about',
  embed: () => '/embed/index/genres',
} satisfies Record<string, (known: Known) => string>;

/** A page of the dashboard by a name of its own. */
export type PageName = keyof typeof paths;

export const pageNames = Object.keys(paths) as PageName[];

/**
 * Where each page is, with titles and names that the history at hand has.
 *
 * @param url of a running platform
 */
export async function locatePages(url: string): Promise<Record<PageName, string>> {
  const ask = askAt(url);
  const [top, { genres }, { studios }] = await Promise.all([
    ask<{ mal_id: number }[]>('/anime/top-rated?limit=8'),
    ask<{ genres: { genre: string }[] }>('/anime/genre-distribution'),
    ask<{ studios: { studio: string }[] }>('/studios?limit=1'),
  ]);
  const known = {
    ids: top.map(({ mal_id }) => mal_id),
    genre: genres[0]?.genre ?? 'none',
    studio: studios[0]?.studio ?? 'none',
  };
  return Object.fromEntries(pageNames.map((name) => [name, paths[name](known)])) as Record<PageName, string>;
}
