import { dataPath, withQuery } from '#lib/data/links.ts';

/** Where a chart stands: the path of its page and the query of its URL. */
export interface ChartPlace {
  page: string;
  search: string;
  /** True: in a frame of another site, which shows nothing but embeds. */
  embedded: boolean;
}

const chartPath = (folder: string, page: string, id: string): string =>
  `${folder}${page === '/' ? '' : page}/${id}`;

export const csvLink = ({ page, search }: ChartPlace, table: string): string =>
  withQuery(dataPath(page, 'csv'), search, { table });

export const pictureLink = ({ page, search }: ChartPlace, id: string, format: 'svg' | 'png'): string =>
  withQuery(`${chartPath('/chart', page, id)}.${format}`, search);

export const embedLink = ({ page, search }: ChartPlace, id: string): string =>
  withQuery(chartPath('/embed', page, id), search);

/** Emphasises a series, or none where it is emphasised already. The page stays where the chart is. */
export function focusLink(
  { page, search, embedded }: ChartPlace,
  id: string,
  column: string,
  focus: string | null,
): string {
  const path = embedded ? chartPath('/embed', page, id) : page;
  return `${withQuery(path, search, { focus: column === focus ? null : column })}#${id}`;
}

/** What to put into another page to show the chart there. */
export function embedCode(address: string, title: string, height: number): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${address.replaceAll('&', '&amp;')}" title="${escaped}" width="100%" height="${height}" loading="lazy"></iframe>`;
}
