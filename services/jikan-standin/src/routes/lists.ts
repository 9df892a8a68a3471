import type { Answer } from '../answer.ts';
import { select, type Query } from '../catalogue/query.ts';
import type { CatalogueDay } from '../catalogue/catalogue.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { listBody, slice, type PageRequest } from '../envelope.ts';
import type { RequestContext } from '../exchange.ts';
import type { Parameters } from '../parameters.ts';

/** Answers of searches and tops are recorded as private, those of seasons and single titles as public. */
export const PRIVATE = { 'Content-Type': 'application/json', 'Cache-Control': 'private, must-revalidate' };
export const PUBLIC = { 'Content-Type': 'application/json', 'Cache-Control': 'public, s-maxage=86400' };

export function pageRequest(parameters: Parameters, dialect: Dialect): PageRequest {
  const page = parameters.integer('page', 1) ?? 1;
  if (page > dialect.maxPage)
    parameters.refuse('page', `The page may not be greater than ${dialect.maxPage}.`);
  const perPage = parameters.integer('limit', 1) ?? dialect.defaultPageSize;
  if (perPage > dialect.maxPageSize) {
    parameters.refuse(
      'limit',
      `Value ${perPage} is higher than the configured '${dialect.maxPageSize}' max value.`,
    );
  }
  return { page, perPage };
}

/** One page of the entries that a query selects. */
export function listAnswer(
  c: RequestContext,
  query: Query,
  request: PageRequest,
  headers: Record<string, string>,
): Answer {
  const { day, dialect, strike } = c.var;
  const selection = select(day, query);
  const shown = slice(request, selection?.length ?? day.entries.length, strike.page);
  const withLinks = dialect.firstPageLinks && selection === undefined && shown.page === 1;
  const records = recordsOf(day, selection, shown.start, shown.start + shown.perPage);
  const body = listBody(shown, records, withLinks ? new URL(c.req.path, c.req.url).href : undefined);
  return { status: 200, headers, body };
}

function recordsOf(
  day: CatalogueDay,
  selection: Uint32Array | undefined,
  from: number,
  to: number,
): Uint8Array[] {
  if (selection !== undefined) return Array.from(selection.subarray(from, to), (index) => day.record(index));
  const end = Math.min(to, day.entries.length);
  return Array.from({ length: Math.max(0, end - from) }, (_, offset) => day.record(from + offset));
}
