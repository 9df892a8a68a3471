import { expect, it } from 'vitest';
import { pan, select, zoom } from './domain.ts';

const limits = [0, 100] as const;

it.each([
  ['in', [0, 100], 0.5, [25, 75]],
  ['in as far as it goes', [48, 52], 0.1, [47.5, 52.5]],
  ['out', [25, 75], 2, [0, 100]],
  ['out beside an end', [0, 20], 2, [0, 40]],
] as const)('zooms %s', (_, domain, factor, expected) => {
  expect(zoom(domain, factor, limits, 5)).toEqual(expected);
});

it.each([
  ['left', [40, 60], -0.5, [30, 50]],
  ['right as far as it goes', [75, 95], 0.5, [80, 100]],
] as const)('pans %s', (_, domain, share, expected) => {
  expect(pan(domain, share, limits)).toEqual(expected);
});

it.each([
  ['from left to right', 20, 40, [20, 40]],
  ['from right to left', 40, 20, [20, 40]],
  ['no less than there is to see', 50, 50, [47.5, 52.5]],
  ['nothing beyond the ends', -20, 30, [0, 50]],
] as const)('selects %s', (_, one, other, expected) => {
  expect(select(one, other, limits, 5)).toEqual(expected);
});
