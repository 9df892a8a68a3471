import { expect, test } from 'vitest';
import { boundsOfSeason } from './season-bounds.ts';
import { measureOf } from './season.ts';
import { seasonTitle } from './season.fixtures.ts';

const scored = seasonTitle(1, { places: { score: 1, members: 4 } });
const unscored = seasonTitle(2, { places: { score: null, members: 1 } });

test.each([
  ['score', [scored, unscored], 'score'],
  ['score', [unscored], 'members'],
  ['score', [], 'members'],
  ['members', [scored], 'members'],
] as const)('asked for %s', (sort, listed, expected) => {
  expect(measureOf({ listed: [...listed] }, sort)).toBe(expected);
});

test.each([
  [{ year: 2026, season: 'winter' }, '2026-01-01', '2026-03-31'],
  [{ year: 2026, season: 'spring' }, '2026-04-01', '2026-06-30'],
  [{ year: 2026, season: 'fall' }, '2026-10-01', '2026-12-31'],
] as const)('%o goes from %s to %s', (season, first, last) => {
  expect(boundsOfSeason(season)).toEqual({ first, last });
});
