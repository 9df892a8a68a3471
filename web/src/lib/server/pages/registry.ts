import { about } from '../../../routes/about/about.ts';
import { title } from '../../../routes/anime/[id=malId]/title.ts';
import { changes } from '../../../routes/changes/[type=name]/[date=date]/changes.ts';
import { compare } from '../../../routes/compare/compare.ts';
import { decades } from '../../../routes/decades/decades.ts';
import { gems } from '../../../routes/gems/gems.ts';
import { genre } from '../../../routes/genre/[name=name]/genre.ts';
import { genres } from '../../../routes/genres/genres.ts';
import { landing } from '../../../routes/landing.ts';
import { landscape } from '../../../routes/landscape/landscape.ts';
import { movers } from '../../../routes/movers/movers.ts';
import { runs } from '../../../routes/runs/runs.ts';
import { search } from '../../../routes/search/search.ts';
import { season } from '../../../routes/season/[year=year]/[season=season]/season.ts';
import { studio } from '../../../routes/studio/[name=name]/studio.ts';
import { studios } from '../../../routes/studios/studios.ts';
import { top } from '../../../routes/top/top.ts';
import { trends } from '../../../routes/trends/trends.ts';
import { upcoming } from '../../../routes/upcoming/upcoming.ts';
import { week } from '../../../routes/week/[week=week]/week.ts';
import { matchPath, pathPattern } from './match.ts';
import type { Page } from './page.ts';

/** Every page that has data, charts and a share image of its own. */
const pages: readonly Page[] = [
  about,
  changes,
  compare,
  decades,
  gems,
  genre,
  genres,
  landing,
  landscape,
  movers,
  runs,
  search,
  season,
  studio,
  studios,
  title,
  top,
  trends,
  upcoming,
  week,
];

const patterns = pages.map((page) => ({ page, pattern: pathPattern(page.path) }));

/** The page that a path names, with the parts of the path; null where there is none. */
export function findPage(path: string): { page: Page; params: Record<string, string> } | null {
  for (const { page, pattern } of patterns) {
    const params = matchPath(pattern, path);
    if (params !== null) return { page, params };
  }
  return null;
}
