import { expect, test } from 'vitest';
import { addDays, daysBetween, stretchesOf } from './days.ts';

test.each([
  ['2026-05-17', -30, '2026-04-17'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2025-12-31', 1, '2026-01-01'],
  ['2026-03-29', 1, '2026-03-30'],
])('%s and %i days', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
  expect(daysBetween(date, expected)).toBe(days);
});

test('dates that follow each other are one stretch', () => {
  expect(stretchesOf(['2026-05-03', '2026-05-01', '2026-04-30', '2026-05-04'])).toEqual([
    { from: '2026-04-30', to: '2026-05-01' },
    { from: '2026-05-03', to: '2026-05-04' },
  ]);
  expect(stretchesOf([])).toEqual([]);
});
