import { error, type RequestEvent } from '@sveltejs/kit';
import { refuse, type Loaded, viewPage } from './load.ts';
import type { PageView } from './page.ts';
import { findPage } from './registry.ts';

/** The view of the page at a path without its leading slash; `index` is the landing page. */
export async function viewAt(
  path: string,
  search: URLSearchParams,
): Promise<Loaded<PageView, unknown> & { path: string }> {
  const full = path === 'index' ? '/' : `/${path}`;
  const found = findPage(full);
  if (found === null) error(404, `There is no page ${full}.`);
  try {
    return { path: full, ...(await viewPage(found.page, { params: found.params, search })) };
  } catch (caught) {
    refuse(caught);
  }
}

/** The query of a request without the parameters that are not the page's own. */
export function searchWithout(event: RequestEvent, names: readonly string[]): URLSearchParams {
  const search = new URLSearchParams(event.url.search);
  for (const name of names) search.delete(name);
  return search;
}
