import { jsonAnswer, type Answer } from '../answer.ts';
import { SEASONS, type Season } from '../catalogue/catalogue.ts';
import type { Order } from '../catalogue/query.ts';
import type { RequestContext } from '../exchange.ts';
import { Parameters } from '../parameters.ts';
import { sfwFilter, STATUS_NAMES, typeFilter, type Filter } from './filters.ts';
import { listAnswer, pageRequest, PUBLIC } from './lists.ts';
import { queryName } from './query-name.ts';

const BY_MEMBERS: Order[] = [{ field: 'members', direction: 'desc' }];

/** `GET /seasons/{year}/{season}`. */
export function oneSeason(c: RequestContext, year: number, season: Season): Answer {
  const { searchParams } = new URL(c.req.url);
  const parameters = new Parameters(searchParams);
  const premiered = inSeason(year, season);
  const continuing = parameters.flag('continuing') ? continuingInto(year, season) : () => false;
  return seasonList(
    c,
    `${year} ${season}`,
    (entry) => premiered(entry) || continuing(entry),
    parameters,
    searchParams,
  );
}

/** `GET /seasons/now`: the season that the catalogue's day lies in. */
export function currentSeason(c: RequestContext): Answer {
  const month = Number(c.var.day.date.slice(5, 7));
  const season = SEASONS[Math.floor((month - 1) / 3)] ?? 'winter';
  return oneSeason(c, Number(c.var.day.date.slice(0, 4)), season);
}

/** `GET /seasons/upcoming`. */
export function upcoming(c: RequestContext): Answer {
  const { searchParams } = new URL(c.req.url);
  const isUpcoming: Filter = (entry) => entry.status === STATUS_NAMES.upcoming;
  return seasonList(c, 'upcoming', isUpcoming, new Parameters(searchParams), searchParams);
}

/** `GET /seasons`: the years and seasons that have titles, newest year first. */
export function seasonArchive(c: RequestContext): Answer {
  const years = new Map<number, Set<string>>();
  for (const { year, season } of c.var.day.entries) {
    if (year === null || season === null) continue;
    const seasons = years.get(year);
    if (seasons === undefined) years.set(year, new Set([season]));
    else seasons.add(season);
  }
  const data = [...years]
    .sort(([a], [b]) => b - a)
    .map(([year, present]) => ({ year, seasons: SEASONS.filter((season) => present.has(season)) }));
  return jsonAnswer(200, { data }, PUBLIC);
}

function seasonList(
  c: RequestContext,
  name: string,
  belongs: Filter,
  parameters: Parameters,
  searchParams: URLSearchParams,
): Answer {
  const page = pageRequest(parameters, c.var.dialect);
  const where = [belongs, ...typeFilter(parameters, 'filter'), ...sfwFilter(parameters)];
  parameters.check();
  const query = { name: queryName(`seasons ${name}`, searchParams), where, orderBy: BY_MEMBERS };
  return listAnswer(c, query, page, PUBLIC);
}

const quarter = (year: number, season: Season): { fromMs: number; toMs: number } => ({
  fromMs: Date.UTC(year, SEASONS.indexOf(season) * 3, 1),
  toMs: Date.UTC(year, SEASONS.indexOf(season) * 3 + 3, 1),
});

/** Broadcast in that season, or, without a broadcast season, started in its quarter. */
function inSeason(year: number, season: Season): Filter {
  const { fromMs, toMs } = quarter(year, season);
  return (entry) =>
    entry.season === null
      ? entry.startMs !== null && entry.startMs >= fromMs && entry.startMs < toMs
      : entry.season === season && entry.year === year;
}

/** Airing since an earlier season and without an end before this one. */
function continuingInto(year: number, season: Season): Filter {
  const { fromMs } = quarter(year, season);
  return ({ status, startMs, endMs }) =>
    status === STATUS_NAMES.airing &&
    startMs !== null &&
    startMs < fromMs &&
    (endMs === null || endMs >= fromMs);
}
