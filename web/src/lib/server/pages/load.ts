import { error, type ServerLoadEvent } from '@sveltejs/kit';
import { ApiError } from '../api/api-error.ts';
import { api } from '../api/instance.ts';
import { watchStaleness } from '../api/watch-staleness.ts';
import type { Made, Page, PageView } from './page.ts';
import { parseQuery } from './query.ts';

/** What a page's load gives. */
export interface Loaded<View, Query> {
  view: Made<View>;
  /** What the URL says, defaults filled in. */
  query: Query;
}

/**
 * Makes a page from what its URL says.
 *
 * @throws ApiError
 */
export async function viewPage<Params, Query, View extends PageView>(
  page: Page<Params, Query, View>,
  given: { params: unknown; search: URLSearchParams },
): Promise<Loaded<View, Query>> {
  const query = parseQuery(page.query, given.search);
  const watched = watchStaleness(api());
  const view = await page.view({ params: page.params.parse(given.params), query, api: watched });
  return { view: { ...view, stale: watched.sawStale() }, query };
}

/**
 * The `load` of a page's route. Tables that stand behind no chart are for exports alone: what a page draws it has in fields
 * of its own, and everything else would be sent for nothing.
 */
export function loader<Params, Query, View extends PageView>(page: Page<Params, Query, View>) {
  return async ({ params, url, setHeaders }: ServerLoadEvent): Promise<Loaded<View, Query>> => {
    try {
      const { view, query } = await viewPage(page, { params, search: url.searchParams });
      return { view: { ...view, tables: [] }, query };
    } catch (caught) {
      if (caught instanceof ApiError && caught.retryAfter !== null) {
        setHeaders({ 'Retry-After': caught.retryAfter });
      }
      refuse(caught);
    }
  };
}

/** Lets what the API says be shown by the error page; anything else is a fault of ours, and stays one. */
export function refuse(caught: unknown): never {
  if (!(caught instanceof ApiError)) throw caught;
  const { status, message, errors, nearest, requestId } = caught;
  error(status, message, { errors: [...errors], nearest, requestId });
}
