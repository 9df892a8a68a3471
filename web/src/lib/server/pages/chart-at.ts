import { error, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import type { Chart } from '#lib/charts/chart.ts';
import { withQuery } from '#lib/data/links.ts';
import { beforeFirst } from '#lib/format/before-first.ts';
import type { PictureOptions } from '../charts/picture.ts';
import { refuse } from './load.ts';
import type { Made, PageView } from './page.ts';
import { parseQuery } from './query.ts';
import { viewAt } from './respond.ts';

const widthText = 'a whole number from 280 to 2000';
const Look = z.strictObject({
  theme: z.enum(['light', 'dark']).default('light'),
  width: z.coerce.number(widthText).int(widthText).min(280, widthText).max(2000, widthText).default(760),
});

/** How a picture is to look; all else in the query is the page's. */
type Look = z.infer<typeof Look>;

export interface ChartAt {
  chart: Chart;
  view: Made<PageView>;
  /** The page that the chart is of, with its query. */
  page: string;
  picture: PictureOptions;
}

/**
 * The chart that `PAGE/CHART` names, such as `season/2026/spring/places`; the landing page's are below `index`.
 *
 * @throws the error of Kit that says what is not understood or not there
 */
export async function chartAt(place: string, { url }: Pick<RequestEvent, 'url'>): Promise<ChartAt> {
  const cut = place.lastIndexOf('/');
  const [path, id] = [place.slice(0, Math.max(cut, 0)), place.slice(cut + 1)];
  const [look, search] = splitLook(url.searchParams);
  const { view, ...at } = await viewAt(path === '' ? 'index' : path, search);
  const chart = view.charts.find((one) => one.id === id);
  if (chart === undefined) {
    if (view.snapshot === null) error(503, beforeFirst);
    const names = view.charts.map((one) => one.id);
    error(
      404,
      `The page ${at.path} has no chart ${JSON.stringify(id)}; it has ${names.join(', ') || 'none'}.`,
    );
  }
  const synthetic = view.source?.synthetic === true;
  const picture = {
    ...look,
    date: view.snapshot?.date ?? null,
    source: view.source?.name ?? null,
    synthetic,
    stale: view.stale,
    focus: search.get('focus'),
  };
  return { chart, view, page: withQuery(at.path, at.search), picture };
}

function splitLook(search: URLSearchParams): [Look, URLSearchParams] {
  const own = new URLSearchParams();
  const rest = new URLSearchParams();
  for (const [name, value] of search) (name in Look.shape ? own : rest).append(name, value);
  try {
    return [parseQuery(Look, own), rest];
  } catch (caught) {
    refuse(caught);
  }
}

/** Pictures may be shown on other sites, whose readers’ browsers keep them for a while. */
export const pictureHeaders = {
  'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};
