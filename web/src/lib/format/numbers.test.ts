import { expect, test } from 'vitest';
import {
  changeOf,
  countOf,
  countOrNone,
  formatChange,
  formatCount,
  formatFixed,
  formatPercent,
  formatScore,
  formatShort,
  tellingDigits,
} from './numbers.ts';

test.each([
  [formatCount(1_234_567), '1,234,567'],
  [formatCount(0), '0'],
  [formatCount(null), '–'],
  [formatShort(1_161_280_425), '1.16B'],
  [formatShort(62_000), '62.0K'],
  [formatShort(999), '999'],
  [formatShort(7), '7'],
  [formatScore(8.3), '8.30'],
  [formatScore(undefined), '–'],
  [formatFixed(12.345, 1), '12.3'],
  [formatPercent(13.04), '13.0 %'],
  [countOf(1, 'title'), '1 title'],
  [countOf(1234, 'title'), '1,234 titles'],
  [countOf(0, 'series', 'series'), '0 series'],
  [changeOf(3, 'title'), '+3 titles'],
  [changeOf(1, 'title'), '+1 title'],
  [changeOf(-1, 'title'), '−1 title'],
  [changeOf(-1234, 'title'), '−1,234 titles'],
  [changeOf(0, 'person', 'people'), '±0 people'],
  [countOrNone(0), 'none'],
  [countOrNone(1234), '1,234'],
])('%j is written %j', (written, expected) => {
  expect(written).toBe(expected);
});

test.each([
  { value: 1234, digits: 0, expected: '+1,234' },
  { value: -0.02, digits: 2, expected: '−0.02' },
  { value: 0, digits: 0, expected: '±0' },
  { value: -0.001, digits: 2, expected: '±0' },
  { value: 0.004, digits: 2, expected: '±0' },
  { value: -1234.5, digits: 1, expected: '−1,234.5' },
  { value: null, digits: 0, expected: '–' },
] as const)('a change of $value with $digits digits is written $expected', ({ value, digits, expected }) => {
  expect(formatChange(value, digits)).toBe(expected);
});

test.each([
  [0.26, 1, 1],
  [-0.04, 1, 2],
  [0.00031, 3, 4],
  [12, 0, 0],
  [0, 1, 1],
  [1e-9, 2, 2],
] as const)('%d is told with %d digits at least: %d', (value, least, digits) => {
  expect(tellingDigits(value, least)).toBe(digits);
});
