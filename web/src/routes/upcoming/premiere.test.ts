import { expect, test } from 'vitest';
import { premiereOf } from './premiere.ts';

test.each([
  [{ season: null, year: null }, 'open', 'No date yet'],
  [{ season: 'summer', year: 2026 }, '2026-summer', 'Summer 2026'],
  [{ season: 'winter', year: 2027 }, '2027-winter', 'Winter 2027'],
  [{ season: null, year: 2027 }, '2027', '2027, season open'],
] as const)('%o comes out in %s', (dated, key, label) => {
  expect(premiereOf(dated)).toMatchObject({ key, label });
});
