/** The pages that stand in the header, and the further ones. */
export interface Place {
  href: string;
  label: string;
  /** Pages below it that have addresses of their own, such as one genre. */
  below?: string;
}

export const mainPlaces: readonly Place[] = [
  { href: '/season', label: 'Season' },
  { href: '/week', label: 'Week' },
  { href: '/movers', label: 'Movers' },
  { href: '/top', label: 'Top' },
  { href: '/upcoming', label: 'Upcoming' },
  { href: '/gems', label: 'Gems' },
  { href: '/genres', label: 'Genres', below: '/genre' },
  { href: '/studios', label: 'Studios', below: '/studio' },
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

/** Whether a path is the place itself, lies below it, or is elsewhere, for `aria-current`. */
export function standingAt(path: string, { href, below = href }: Place): 'page' | 'true' | undefined {
  if (path === href) return 'page';
  return path.startsWith(`${below}/`) ? 'true' : undefined;
}
