import type { Answer } from '../answer.ts';
import type { Order } from '../catalogue/query.ts';
import type { RequestContext } from '../exchange.ts';
import { Parameters } from '../parameters.ts';
import { ratingFilter, sfwFilter, STATUS_NAMES, typeFilter, type Filter } from './filters.ts';
import { listAnswer, pageRequest, PRIVATE } from './lists.ts';
import { queryName } from './query-name.ts';

interface Ranking {
  readonly where: readonly Filter[];
  readonly orderBy: readonly Order[];
}

// jikan-rest orders by score; recorded answers break its ties by rank.
const BY_SCORE: Order[] = [
  { field: 'score', direction: 'desc' },
  { field: 'rank', direction: 'asc' },
];
const BY_MEMBERS: Order[] = [{ field: 'members', direction: 'desc' }];

const RANKINGS: Record<string, Ranking> = {
  airing: { where: [(entry) => entry.status === STATUS_NAMES.airing], orderBy: BY_SCORE },
  upcoming: { where: [(entry) => entry.status === STATUS_NAMES.upcoming], orderBy: BY_MEMBERS },
  bypopularity: { where: [], orderBy: BY_MEMBERS },
  favorite: { where: [], orderBy: [{ field: 'favorites', direction: 'desc' }] },
};

/** `GET /top/anime`. */
export function topAnime(c: RequestContext): Answer {
  const { searchParams } = new URL(c.req.url);
  const parameters = new Parameters(searchParams);
  const page = pageRequest(parameters, c.var.dialect);
  const ranking = parameters.choice('filter', RANKINGS) ?? { where: [], orderBy: BY_SCORE };
  const where = [
    ...ranking.where,
    ...typeFilter(parameters, 'type'),
    ...ratingFilter(parameters),
    ...sfwFilter(parameters),
  ];
  parameters.check();
  return listAnswer(
    c,
    { name: queryName('top', searchParams), where, orderBy: ranking.orderBy },
    page,
    PRIVATE,
  );
}
