import { expect, it } from 'vitest';
import { peakOf } from './peak-place.ts';

const observed = (...places: (number | null)[]) =>
  places.map((place, index) => ({ date: `2026-05-1${index}`, place }));

it.each([
  ['the first of equal best places', [300, 41, 250, 41], 41, '2026-05-11', 3],
  ['none within the first 250', [252, 251], 251, '2026-05-11', 0],
  ['what there is between nulls', [null, 7, null], 7, '2026-05-11', 1],
])('takes %s', (_what, places, best, date, dates_in_top_250) => {
  expect(peakOf(observed(...places))).toEqual({ best, date, dates_in_top_250 });
});

it('knows no peak without a place', () => {
  expect(peakOf([])).toBeNull();
  expect(peakOf(observed(null, null))).toBeNull();
});
