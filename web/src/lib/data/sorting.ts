import { type QueryChange, withQuery } from './links.ts';

export type Order = 'asc' | 'desc';

/** Something that rows can be ordered by. */
export interface Sortable<Key extends string> {
  key: Key;
  label: string;
  /** Which order one wants first: the greatest members, but the first place. */
  first: Order;
}

/** One of the ways to order a list, with the link that does. */
export interface SortChoice {
  key: string;
  label: string;
  href: string;
  /** How the list is ordered by it; null where it is ordered by another. */
  sorted: 'ascending' | 'descending' | null;
}

export interface SortRequest<Key extends string> {
  path: string;
  search: string | URLSearchParams;
  columns: readonly Sortable<Key>[];
  /** How the list is ordered now. */
  sort: Key;
  order: Order;
  /** The key that needs no parameter. */
  byDefault: Key;
  /** What else changes with the order, such as the page of a list. */
  also?: QueryChange;
}

/** The order that a list has: the one that was asked for, else the one that one wants first. */
export function orderOf<Key extends string>(
  columns: readonly Sortable<Key>[],
  sort: Key,
  asked: Order | undefined,
): Order {
  return asked ?? columns.find(({ key }) => key === sort)?.first ?? 'desc';
}

/** The links that order a list: by another column, or the other way round by the same. */
export function sortChoices<Key extends string>(request: SortRequest<Key>): SortChoice[] {
  const { path, search, columns, sort, order, byDefault, also = {} } = request;
  return columns.map(({ key, label, first }) => {
    const next = key === sort ? turned(order) : first;
    const change = {
      ...also,
      sort: key === byDefault ? null : key,
      order: next === first ? null : next,
    };
    return { key, label, href: withQuery(path, search, change), sorted: key === sort ? names[order] : null };
  });
}

const names = { asc: 'ascending', desc: 'descending' } as const;
const turned = (order: Order): Order => (order === 'asc' ? 'desc' : 'asc');

const byWords = new Intl.Collator('en', { numeric: true });

/** Rows in the order of a value, equal ones as they stood; those without one come last in either order. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => number | string | null,
  order: Order,
): Row[] {
  const sign = order === 'asc' ? 1 : -1;
  return rows.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * byWords.compare(String(a), String(b));
  });
}
