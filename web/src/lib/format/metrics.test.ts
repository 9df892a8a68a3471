import { expect, test } from 'vitest';
import { formatMetric } from './metrics.ts';

test.each([
  ['score', 8.3, '8.30'],
  ['score', null, '–'],
  ['rank', 1041, '#1,041'],
  ['popularity', null, '–'],
  ['members', 1_234_567, '1,234,567'],
] as const)('%s %j', (metric, value, expected) => {
  expect(formatMetric(metric, value)).toBe(expected);
});
