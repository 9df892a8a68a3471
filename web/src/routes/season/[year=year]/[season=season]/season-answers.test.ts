import { expect, test } from 'vitest';
import { weeksInstead } from './season-answers.ts';
import { week } from './season.fixtures.ts';

const watched = { first: '2026-11-14', date: '2026-11-28' };

test.each([
  ['there was a snapshot around the season', 5, [week('2026-W46', '2026-11-15')], watched, null],
  ['there was none, since it is long over', 5, [], watched, { from: '2026-11-14', to: '2026-11-28' }],
  [
    'its weeks have only partial ones',
    5,
    [week('2026-W46', null, 'partial')],
    watched,
    { from: '2026-11-14', to: '2026-11-28' },
  ],
  ['it has no title', 0, [], watched, null],
  ['there is one date at all', 5, [], { first: '2026-11-28', date: '2026-11-28' }, null],
  ['nothing is known of the dates', 5, [], null, null],
  [
    'watching goes back further than the API shows at once',
    5,
    [],
    { first: '2024-01-01', date: '2026-11-28' },
    { from: '2025-10-11', to: '2026-11-28' },
  ],
] as const)('other weeks where %s', (_, titles, weeks, asOf, expected) => {
  expect(weeksInstead({ titles, weeks: [...weeks] }, asOf)).toEqual(expected);
});
