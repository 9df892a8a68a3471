import { expect, test } from 'vitest';
import { premiereOf } from './premiere.ts';
import { unaired } from './upcoming.fixtures.ts';

test.each([
  [{}, 'open', 'No date yet'],
  [
    { season: 'summer', year: 2026, season_source: 'broadcast', aired_from: '2026-07-01' },
    '2026-summer',
    'Summer 2026',
  ],
  [
    { season: 'fall', year: 2026, season_source: 'derived', aired_from: '2026-10-23' },
    '2026-fall',
    'Autumn 2026',
  ],
  [
    { season: 'winter', year: 2027, season_source: 'broadcast', aired_from: '2027-01-01' },
    '2027-winter',
    'Winter 2027',
  ],
  [
    { season: 'winter', year: 2027, season_source: 'derived', aired_from: '2027-01-01' },
    '2027',
    '2027, season open',
  ],
] as const)('%o comes out in %s', (dated, key, label) => {
  expect(premiereOf(unaired(1, dated))).toMatchObject({ key, label });
});
