import { locatePages, type PageName, pageNames } from '../../dashboard/pages.ts';
import { namesAsked } from '../asked.ts';

/** A page that is measured. */
export interface MeasuredPage {
  name: PageName;
  url: string;
}

/**
 * The pages that `--pages=NAME,…` names, by default every page, on the history at hand. Each has been asked for once, so
 * that the API has its answers. What leads on, such as `/season` to the season that runs, is measured where it leads; one
 * that is not there is left out. Both are said.
 *
 * @param platformUrl where API and dashboard answer
 */
export async function askedPages(platformUrl: string): Promise<MeasuredPage[]> {
  const places = await locatePages(platformUrl);
  const found: MeasuredPage[] = [];
  for (const name of namesAsked('pages', pageNames)) {
    const response = await fetch(platformUrl + places[name]);
    await response.arrayBuffer();
    if (response.redirected) console.log(`${name} is measured at ${response.url.slice(platformUrl.length)}`);
    if (response.ok) found.push({ name, url: response.url });
    else console.log(`${name} is left out: ${places[name]} answers ${response.status}`);
  }
  return found;
}
