import { expect, test } from 'vitest';

import type { CatalogueDay, Entry } from './catalogue.ts';
import { select, type Order, type Query } from './query.ts';

const entry = (malId: number, values: Partial<Entry> = {}): Entry => ({
  malId,
  title: `title ${malId}`,
  searchText: '',
  type: null,
  status: null,
  rating: null,
  startMs: null,
  endMs: null,
  episodes: null,
  score: null,
  scoredBy: null,
  rank: null,
  popularity: null,
  members: null,
  favorites: null,
  season: null,
  year: null,
  genreIds: [],
  producerIds: [],
  ...values,
});

const dayOf = (entries: Entry[]): CatalogueDay => ({
  date: '2026-05-17',
  entries,
  genres: [],
  record: () => Buffer.alloc(0),
  fullRecord: () => Buffer.alloc(0),
});

const ids = (day: CatalogueDay, where: Query['where'], ...orderBy: Order[]): number[] => {
  const selection = select(day, { name: JSON.stringify([where.length, orderBy]), where, orderBy });
  return selection === undefined
    ? day.entries.map(({ malId }) => malId)
    : Array.from(selection, (index) => day.entries[index]?.malId ?? -1);
};

test('nulls come first ascending and last descending, ties keep the order of the catalogue', () => {
  const day = dayOf([
    entry(1, { rank: 2 }),
    entry(2),
    entry(3, { rank: 1 }),
    entry(4, { rank: 2 }),
    entry(5),
  ]);
  expect(ids(day, [], { field: 'rank', direction: 'asc' })).toEqual([2, 5, 3, 1, 4]);
  expect(ids(day, [], { field: 'rank', direction: 'desc' })).toEqual([1, 4, 3, 2, 5]);
});

test('the second order breaks the ties of the first', () => {
  const day = dayOf([
    entry(1, { score: 9, rank: 8 }),
    entry(2, { score: 9, rank: 7 }),
    entry(3, { score: 10 }),
  ]);
  const order: Order[] = [
    { field: 'score', direction: 'desc' },
    { field: 'rank', direction: 'asc' },
  ];
  expect(ids(day, [], ...order)).toEqual([3, 2, 1]);
});

test('the unfiltered list is the catalogue itself, duplicates included, and is not sorted again', () => {
  const day = dayOf([entry(5), entry(7), entry(7), entry(6)]);
  const orderBy: Order[] = [{ field: 'mal_id', direction: 'asc' }];
  expect(select(day, { name: 'all', where: [], orderBy })).toBeUndefined();
  expect(ids(day, [(each) => each.malId > 5], ...orderBy)).toEqual([7, 7, 6]);
  expect(ids(day, [], { field: 'mal_id', direction: 'desc' })).toEqual([7, 7, 6, 5]);
});
