import { error, type RequestEvent } from '@sveltejs/kit';
import { refuse, type Loaded, viewPage } from './load.ts';
import { newestOf, type Place } from './newest.ts';
import type { PageView } from './page.ts';
import { findPage } from './registry.ts';

/** A page that was made, and where it is. */
export type Viewed = Loaded<PageView, unknown> & Place;

/**
 * The view of the page at a path without its leading slash. `index` is the landing page; what stands for the newest of its
 * kind, such as `season`, is that.
 */
export async function viewAt(path: string, search: URLSearchParams): Promise<Viewed> {
  const asked = path === 'index' ? '/' : `/${path}`;
  const place = (await newestOf(asked, search)) ?? { path: asked, search };
  const found = findPage(place.path);
  if (found === null) error(404, `There is no page ${place.path}.`);
  try {
    return { ...place, ...(await viewPage(found.page, { params: found.params, search: place.search })) };
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
