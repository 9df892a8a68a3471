import { expect, it } from 'vitest';
import { thinRows } from './thin-rows.ts';

it.each([
  ['as they are', 150, 4, 1, 150],
  ['every second one', 151, 4, 2, 76],
  ['few of the many', 365, 9, 6, 61],
  ['none of none', 0, 3, 1, 0],
])('shows %s', (_, count, columns, every, shown) => {
  const rows = Array.from({ length: count }, (_, index) => index);
  const thinned = thinRows(rows, columns);
  expect(thinned.every).toBe(every);
  expect(thinned.rows).toHaveLength(shown);
  expect(thinned.rows.at(-1)).toBe(rows.at(-1));
});
