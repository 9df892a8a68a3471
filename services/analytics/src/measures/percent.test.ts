import { expect, it } from 'vitest';
import { percentOf, pointsBetween } from './percent.ts';

it.each([
  [1, 3, 33.3333],
  [2, 3, 66.6667],
  [7, 7, 100],
  [0, 7, 0],
  [0, 0, null],
])('%d of %d is %d %', (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent);
});

it('takes no more decimals from a difference than its two ends have', () => {
  expect(pointsBetween(66.6667, 33.3333)).toBe(33.3334);
  expect(pointsBetween(0.3, 0.1)).toBe(0.2);
});
