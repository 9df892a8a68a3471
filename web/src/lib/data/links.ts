/** Addresses within the dashboard. */

export type QueryChange = Readonly<Record<string, string | number | null | undefined>>;

/** A path with the query of `search` changed: null takes a parameter out, undefined leaves it. */
export function withQuery(path: string, search: string | URLSearchParams, change: QueryChange = {}): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) continue;
    if (value === null) query.delete(name);
    else query.set(name, String(value));
  }
  // A comma needs no escape, and lists of ids read better without.
  const text = query.toString().replaceAll('%2C', ',');
  return text === '' ? path : `${path}?${text}`;
}

/** A path with the query of `search`, where a parameter that may be given several times has these values. */
export function withList(path: string, search: string, name: string, values: readonly string[]): string {
  const query = new URLSearchParams(search);
  query.delete(name);
  for (const value of values) query.append(name, value);
  return withQuery(path, query);
}

export const titlePath = (malId: number): string => `/anime/${malId}`;
export const genrePath = (name: string): string => `/genre/${encodeURIComponent(name)}`;
export const studioPath = (name: string): string => `/studio/${encodeURIComponent(name)}`;
export const changesPath = (series: string, date: string): string =>
  `/changes/${encodeURIComponent(series)}/${date}`;
export const weekPath = (week: string): string => `/week/${week}`;

/** Where the data of a page is; the landing page's has a name of its own, since its path has none. */
export const dataPath = (page: string, format: 'csv' | 'json'): string =>
  `${page === '/' ? '/index' : page}.${format}`;
