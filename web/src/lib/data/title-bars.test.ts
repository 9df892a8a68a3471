import { expect, it } from 'vitest';
import { titleBars } from './title-bars.ts';

it('takes as many rows as make a picture, each with the way to its title', () => {
  const table = {
    id: 'gems',
    title: 'Gems',
    keys: [],
    columns: [],
    rows: Array.from({ length: 40 }, (_, index) => ({ mal_id: index + 1 })),
    date: null,
    n: null,
  };
  const { id, rows } = titleBars(table, '?date=2026-05-17');
  expect(id).toBe('gems');
  expect(rows).toHaveLength(15);
  expect(rows[0]).toEqual({ mal_id: 1, href: '/anime/1?date=2026-05-17' });
  expect(titleBars(table).rows[1]?.href).toBe('/anime/2');
});
