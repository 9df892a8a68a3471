/** The pages that stand in the header, and the further ones. */
export interface Place {
  href: string;
  label: string;
}

export const mainPlaces: readonly Place[] = [
  { href: '/season', label: 'Season' },
  { href: '/week', label: 'Week' },
  { href: '/movers', label: 'Movers' },
  { href: '/top', label: 'Top' },
  { href: '/upcoming', label: 'Upcoming' },
  { href: '/gems', label: 'Gems' },
  { href: '/genres', label: 'Genres' },
  { href: '/studios', label: 'Studios' },
  { href: '/trends', label: 'Trends' },
  { href: '/decades', label: 'Decades' },
  { href: '/compare', label: 'Compare' },
];

export const furtherPlaces: readonly Place[] = [
  { href: '/search', label: 'Search' },
  { href: '/landscape', label: 'Score and audience' },
  { href: '/changes', label: 'Entered and left' },
  { href: '/random', label: 'A random title' },
  { href: '/runs', label: 'Runs and freshness' },
  { href: '/about', label: 'Method and coverage' },
  { href: '/docs', label: 'API' },
];

/** Whether a path is the place or lies below it. */
export const isAt = (path: string, { href }: Place): boolean => path === href || path.startsWith(`${href}/`);
