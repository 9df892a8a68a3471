/** Parameters that a query may have several times. */
import { withQuery } from './links.ts';

/** A path with values of a parameter taken out; its others stay. */
export function withoutValues(
  path: string,
  search: string | URLSearchParams,
  name: string,
  values: readonly string[],
): string {
  const query = new URLSearchParams(search);
  for (const value of values) query.delete(name, value);
  return withQuery(path, query);
}

/** A path with a parameter that has these values and no others. */
export function withValues(
  path: string,
  search: string | URLSearchParams,
  name: string,
  values: readonly string[],
): string {
  const query = new URLSearchParams(search);
  query.delete(name);
  for (const value of values) query.append(name, value);
  return withQuery(path, query);
}
