import { expect, test } from 'vitest';
import { formatDay, formatDays, formatDuration, formatInstant } from './dates.ts';

test('days and instants are written in UTC, wherever the server stands', () => {
  expect(formatDay('2026-05-17')).toBe('17 May 2026');
  expect(formatInstant('2026-05-17T23:59:59.900Z')).toBe('17 May 2026, 23:59 UTC');
});

test.each([
  ['2026-11-16', '2026-11-22', '16 – 22 November 2026'],
  ['2026-11-30', '2026-12-06', '30 November – 6 December 2026'],
  ['2026-12-28', '2027-01-03', '28 December 2026 – 3 January 2027'],
])('from %s to %s is %j', (first, last, expected) => {
  expect(formatDays(first, last)).toBe(expected);
});

test.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3725, '1 h 2 min'],
  [90_061, '1 d 1 h'],
  [86_400, '1 d'],
])('%d seconds are %j', (seconds, expected) => {
  expect(formatDuration(seconds)).toBe(expected);
});
