import { expect, test } from 'vitest';
import { formatGap, formatReasons } from './observation-gaps.ts';

test.each([
  ['2026-05-01', '2026-05-04', 'Between 1 May 2026 and 4 May 2026: no snapshot was taken'],
  [null, '2026-05-04', 'Before 4 May 2026: no snapshot was taken'],
  ['2026-05-01', null, 'After 1 May 2026: no snapshot was taken'],
  [null, null, 'At no time: no snapshot was taken'],
])('a gap after %s and before %s', (after, before, expected) => {
  expect(formatGap({ after, before, reasons: ['no_snapshot'] })).toBe(expected);
});

test('all reasons are told', () => {
  expect(formatReasons(['not_listed', 'thinned'])).toBe('The list did not have it, only totals are kept');
});
