import type { Answer } from '../answer.ts';
import type { CatalogueDay } from '../catalogue/catalogue.ts';
import { ORDER_FIELDS, SORT_DIRECTIONS, type Order, type Query } from '../catalogue/query.ts';
import { itemBody } from '../envelope.ts';
import type { RequestContext } from '../exchange.ts';
import { Parameters } from '../parameters.ts';
import {
  dateFilters,
  genreFilters,
  producerFilter,
  ratingFilter,
  scoreFilters,
  sfwFilter,
  statusFilter,
  titleFilters,
  typeFilter,
} from './filters.ts';
import { listAnswer, pageRequest, PRIVATE, PUBLIC } from './lists.ts';
import { queryName } from './query-name.ts';

/** `GET /anime`: search, filter and order the whole catalogue. */
export function searchAnime(c: RequestContext): Answer {
  const { dialect } = c.var;
  const { searchParams } = new URL(c.req.url);
  const parameters = new Parameters(searchParams);
  const page = pageRequest(parameters, dialect);
  const query: Query = {
    name: queryName('anime', searchParams),
    where: [
      ...titleFilters(parameters, dialect.searchLength),
      ...typeFilter(parameters, 'type'),
      ...statusFilter(parameters),
      ...ratingFilter(parameters),
      ...scoreFilters(parameters),
      ...genreFilters(parameters, dialect.maxGenres),
      ...producerFilter(parameters),
      ...dateFilters(parameters),
      ...sfwFilter(parameters),
    ],
    orderBy: searchOrder(parameters, searchParams.has('q')),
  };
  parameters.check();
  return listAnswer(c, query, page, PRIVATE);
}

/** Text searches come most popular first, everything else by mal_id, unless an order is asked for. */
function searchOrder(parameters: Parameters, searching: boolean): Order[] {
  const direction = parameters.oneOf('sort', SORT_DIRECTIONS) ?? 'asc';
  const field = parameters.oneOf('order_by', ORDER_FIELDS);
  if (field !== undefined) return [{ field, direction }];
  return searching ? [{ field: 'members', direction: 'desc' }] : [];
}

/** `GET /anime/{id}` and `GET /anime/{id}/full`. An id that stands in a crawl more than once answers its first record. */
export function oneAnime(c: RequestContext, full: boolean): Answer {
  const { day, dialect, exchange } = c.var;
  const index = indexOf(day, Number(c.req.param('id')));
  if (index === undefined) return dialect.noSuchTitle(exchange.path);
  return { status: 200, headers: PUBLIC, body: itemBody(full ? day.fullRecord(index) : day.record(index)) };
}

const indices = new WeakMap<CatalogueDay, Map<number, number>>();

function indexOf(day: CatalogueDay, malId: number): number | undefined {
  let byId = indices.get(day);
  if (byId === undefined) {
    byId = new Map(day.entries.map((entry, index) => [entry.malId, index] as const).reverse());
    indices.set(day, byId);
  }
  return byId.get(malId);
}
