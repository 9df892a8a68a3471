import { expect, it } from 'vitest';
import { releaseBands } from './release-bands.ts';

it('tells years with few titles from those that are not over', () => {
  const years = [
    { year: 1950, titles: 3, few: true },
    { year: 1951, titles: 3, few: true },
    { year: 2025, titles: 90, few: false },
    { year: 2026, titles: 50, few: false },
    { year: 2027, titles: 3, few: true },
  ];
  expect(releaseBands(years, 2026, 20)).toEqual([
    { from: 1950, to: 1951, label: 'Fewer than 20 titles a year' },
    { from: 2026, to: 2027, label: 'Not over at the date of the snapshot' },
  ]);
});
