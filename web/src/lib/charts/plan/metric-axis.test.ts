import { expect, test } from 'vitest';
import { metricAxis } from './metric-axis.ts';

test.each([
  ['members', [100, 999], undefined, 'linear'],
  ['members', [100, null, 1000], undefined, 'log'],
  ['members', [0, 5], undefined, 'linear'],
  ['members', [], undefined, 'linear'],
  ['favorites', [100, 1000], 'linear', 'linear'],
  ['favorites', [100, 101], 'log', 'log'],
] as const)('%s of %o on a scale asked to be %s is %s', (metric, values, scale, expected) => {
  expect(metricAxis(metric, values, scale)).toMatchObject({ scale: expected, unit: 'people' });
});

test('places have the first on top, whatever scale is asked for', () => {
  expect(metricAxis('rank', [1, 5000], 'log')).toEqual({ label: 'Rank', unit: 'place', places: true });
});

test('a score has room around it, so that a step of a hundredth is no leap', () => {
  expect(metricAxis('score', [7.36, null, 7.38], undefined)).toMatchObject({
    include: [expect.closeTo(7.27), expect.closeTo(7.47)],
    limit: { min: 0, max: 10 },
  });
  expect(metricAxis('score', [7, 8], undefined)).toMatchObject({ include: [] });
  expect(metricAxis('score', [null], undefined)).toMatchObject({ include: [] });
});
