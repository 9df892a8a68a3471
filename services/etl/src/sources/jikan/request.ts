import type { JikanQuery } from '@animedashboard/contracts';
import type { PageRequest } from '../source-adapter.ts';

/** The request of one page of `GET /anime`. */
export function pageRequest(
  baseURL: string,
  query: JikanQuery,
  { page, pageSize }: { page: number; pageSize: number },
): PageRequest {
  const parameters = new URLSearchParams({ page: String(page), limit: String(pageSize) });
  for (const [name, value] of Object.entries(filters(query))) {
    if (value !== undefined) parameters.set(name, String(value));
  }
  // Jikan takes `sfw` as a bare flag: its mere presence counts, so `sfw=false` would switch it on.
  const flags = query.sfw === true ? '&sfw' : '';
  return {
    method: 'GET',
    url: `${baseURL.replace(/\/+$/, '')}/anime?${parameters.toString()}${flags}`,
    headers: { accept: 'application/json' },
    body: null,
  };
}

function filters(query: JikanQuery): Record<string, string | number | undefined> {
  return {
    order_by: query.orderBy,
    sort: query.sort,
    status: query.status,
    type: query.type,
    min_score: query.minScore,
    max_score: query.maxScore,
    q: query.q,
    genres: query.genres?.join(','),
    genres_exclude: query.genresExclude?.join(','),
  };
}
