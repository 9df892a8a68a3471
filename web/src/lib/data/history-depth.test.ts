import { expect, test } from 'vitest';
import { depthOf } from './history-depth.ts';

test.each([
  [0, 'once'],
  [1, 'once'],
  [2, 'differences'],
  [6, 'differences'],
  [7, 'sparklines'],
  [13, 'sparklines'],
  [14, 'curves'],
])('%i dates are shown as %s', (dates, depth) => {
  expect(depthOf(dates)).toBe(depth);
});
