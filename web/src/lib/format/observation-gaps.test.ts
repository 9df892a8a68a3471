import { expect, test } from 'vitest';
import { formatGaps, formatReasons } from './observation-gaps.ts';

test.each([
  ['2026-05-01', '2026-05-04', 'No snapshot was taken: 2 – 3 May 2026'],
  ['2026-05-01', '2026-05-03', 'No snapshot was taken: 2 May 2026'],
  [null, '2026-05-04', 'No snapshot was taken: before 4 May 2026'],
  ['2026-05-01', null, 'No snapshot was taken: after 1 May 2026'],
  [null, null, 'No snapshot was taken: on all dates'],
])('a gap after %s and before %s', (after, before, expected) => {
  expect(formatGaps([{ after, before, reasons: ['no_snapshot'] }])).toEqual([expected]);
});

test('gaps of the same reason are told together', () => {
  expect(
    formatGaps([
      { after: '2026-05-01', before: '2026-05-03', reasons: ['thinned'] },
      { after: '2026-05-05', before: '2026-05-07', reasons: ['not_listed'] },
      { after: '2026-05-08', before: '2026-05-10', reasons: ['thinned'] },
    ]),
  ).toEqual(['Only totals are kept: 2 May 2026, 9 May 2026', 'The list did not have it: 6 May 2026']);
});

test('all reasons are told', () => {
  expect(formatReasons(['not_listed', 'thinned'])).toBe('The list did not have it, only totals are kept');
});
