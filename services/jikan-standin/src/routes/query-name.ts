const PAGING = new Set(['page', 'limit']);

/** A name for what a request selects: its route and its parameters in a fixed order, paging apart. */
export function queryName(route: string, parameters: URLSearchParams): string {
  const selecting = new URLSearchParams([...parameters].filter(([name]) => !PAGING.has(name)));
  selecting.sort();
  return `${route}?${selecting.toString()}`;
}
