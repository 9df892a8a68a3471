import { withQuery } from '#lib/data/links.ts';

/** A stretch of a longer list, counted from 0. */
export interface Stretch {
  offset: number;
  limit: number;
  total: number;
}

/** Where the stretches before and after are; null where there is none. */
export function pageLinks(
  path: string,
  search: string,
  { offset, limit, total }: Stretch,
): { previous: string | null; next: string | null } {
  const at = (start: number): string => withQuery(path, search, { offset: start === 0 ? null : start });
  return {
    previous: offset > 0 ? at(Math.max(0, Math.min(offset, total) - limit)) : null,
    next: offset + limit < total ? at(offset + limit) : null,
  };
}
