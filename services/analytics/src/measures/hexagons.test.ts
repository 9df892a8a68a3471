import { expect, it } from 'vitest';
import { centreOf, landscapeAxes } from './hexagons.ts';

it.each([
  [0, 0, 1, 0],
  [0, 8, 10, 0], // 8 × 0.125 = 1
  [1, 7, 8.65964, 0.3], // 7.5 × 0.125 = 0.9375
  [28, 36, 31_622.8, 8.4], // 4.5
  [33, 55, 8_659_640, 9.9], // 6.9375
])('row %d, column %d has its centre at %d members and score %d', (hex_row, hex_column, members, score) => {
  expect(centreOf({ hex_row, hex_column })).toEqual({ members, score });
});

it('has rows that reach into each other by a quarter of a bin, and fewer than 2,000 bins', () => {
  const { x, y, bin_width, bin_height, row_step } = landscapeAxes;
  expect(row_step).toBeCloseTo(bin_height * 0.75, 12);
  const columns = x.domain[1] / bin_width + 1;
  const rows = Math.ceil(y.domain[1] / row_step) + 1;
  expect(columns * rows).toBe(1995);
});
