import { expect, test } from 'vitest';
import { formatWeek, isoWeekOf } from './weeks.ts';

test.each([
  ['2026-05-17', '2026-W20'],
  ['2026-05-18', '2026-W21'],
  ['2026-01-01', '2026-W01'],
  ['2025-12-29', '2026-W01'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
])('%s lies in %s', (date, expected) => {
  expect(isoWeekOf(date)).toBe(expected);
});

test('a week is told without the zero before it', () => {
  expect(formatWeek('2026-W05')).toBe('Week 5 of 2026');
  expect(formatWeek('2026-W47')).toBe('Week 47 of 2026');
});
