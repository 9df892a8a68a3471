import type { CatalogueDay, Entry } from './catalogue.ts';

type Key = (entry: Entry) => number | string | null;

/** The fields that lists can be ordered by. */
const ORDER_KEYS = {
  mal_id: (entry) => entry.malId,
  title: (entry) => entry.title,
  start_date: (entry) => entry.startMs,
  end_date: (entry) => entry.endMs,
  episodes: (entry) => entry.episodes,
  score: (entry) => entry.score,
  scored_by: (entry) => entry.scoredBy,
  rank: (entry) => entry.rank,
  popularity: (entry) => entry.popularity,
  members: (entry) => entry.members,
  favorites: (entry) => entry.favorites,
} as const satisfies Record<string, Key>;

export type OrderField = keyof typeof ORDER_KEYS;
export const ORDER_FIELDS = Object.keys(ORDER_KEYS) as OrderField[];

export const SORT_DIRECTIONS = ['asc', 'desc'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];

export interface Order {
  readonly field: OrderField;
  readonly direction: SortDirection;
}

/** Which entries, in which order. `name` says both completely: equal names must mean equal queries. */
export interface Query {
  readonly name: string;
  /** Every one must hold. */
  readonly where: readonly ((entry: Entry) => boolean)[];
  /** The first decides, later ones break its ties, and the catalogue's own order breaks the rest. */
  readonly orderBy: readonly Order[];
}

const MAX_CACHED_SELECTIONS = 64;
const selections = new WeakMap<CatalogueDay, Map<string, Uint32Array>>();

/**
 * Indices of the matching entries in the order asked for, remembered per day. Nulls come first ascending and last
 * descending, as in MongoDB.
 *
 * @returns undefined where that is every entry in the catalogue's own order
 */
export function select(day: CatalogueDay, query: Query): Uint32Array | undefined {
  if (query.where.length === 0 && isCatalogueOrder(query.orderBy)) return undefined;
  let cached = selections.get(day);
  if (cached === undefined) selections.set(day, (cached = new Map<string, Uint32Array>()));
  const known = cached.get(query.name);
  if (known !== undefined) return known;

  const selection = evaluate(day.entries, query);
  const oldest = cached.keys().next();
  if (cached.size >= MAX_CACHED_SELECTIONS && oldest.done !== true) cached.delete(oldest.value);
  cached.set(query.name, selection);
  return selection;
}

function isCatalogueOrder([first]: readonly Order[]): boolean {
  return first === undefined || (first.field === 'mal_id' && first.direction === 'asc');
}

function evaluate(entries: readonly Entry[], { where, orderBy }: Query): Uint32Array {
  const matching: number[] = [];
  entries.forEach((entry, index) => {
    if (where.every((matches) => matches(entry))) matching.push(index);
  });
  if (isCatalogueOrder(orderBy)) return Uint32Array.from(matching);

  const comparisons = orderBy.map(({ field, direction }) => {
    const keyOf: Key = ORDER_KEYS[field];
    const keys = entries.map((entry) => keyOf(entry));
    const sign = direction === 'asc' ? 1 : -1;
    return (a: number, b: number) => sign * compareKeys(keys[a] ?? null, keys[b] ?? null);
  });
  const compare = (a: number, b: number): number => {
    for (const comparison of comparisons) {
      const difference = comparison(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return Uint32Array.from(matching.sort(compare));
}

function compareKeys(a: number | string | null, b: number | string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
