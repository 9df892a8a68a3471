import { expect, test } from 'vitest';
import {
  compareWithDay,
  describeGrowth,
  describeOtherWeeks,
  describePlacing,
  describeSeason,
  describeStatuses,
} from './season-sentences.ts';
import { seasonTitle, week } from './season.fixtures.ts';

const autumn = { year: 2026, season: 'fall' } as const;
const best = seasonTitle(1, { title: 'Best', score: 8.5, places: { score: 1, members: 3 } });
const most = seasonTitle(2, { title: 'Most', members: 452_757, places: { score: 9, members: 1 } });
const both = seasonTitle(3, { title: 'Both', score: 9, members: 10, places: { score: 1, members: 1 } });
const unscored = seasonTitle(4);

test.each([
  ['2026-09-30', 1],
  ['2026-10-01', 0],
  ['2026-12-31', 0],
  ['2027-01-01', -1],
])('on %s, autumn 2026 is to come, there or over: %d', (day, expected) => {
  expect(compareWithDay(autumn, day)).toBe(expected);
});

test.each([
  [
    {},
    '177 titles belong to autumn 2026; Best leads with 8.50, Most has the largest audience, 452,757 members.',
  ],
  [
    { first: { score: both, members: both } },
    '177 titles belong to autumn 2026; Both leads with 9.00 and also has the largest audience, 10 members.',
  ],
  [
    { first: { score: unscored, members: most }, date: '2026-05-17' },
    '177 titles are announced for autumn 2026; Most is followed most, with 452,757 members.',
  ],
  [
    { titles: 1, type: 'Movie', date: '2027-02-01', first: { score: unscored, members: undefined } },
    '1 Movie title came out in autumn 2026.',
  ],
  [
    { notAired: 77, date: '2027-02-01', first: { score: both, members: both } },
    '100 titles came out in autumn 2026, 77 are still to come; Both leads with 9.00 and also has the largest audience, 10 members.',
  ],
  [
    { titles: 2, notAired: 1, date: '2027-02-01', first: { score: unscored, members: undefined } },
    '1 title came out in autumn 2026, 1 is still to come.',
  ],
  [
    { notAired: 177, date: '2027-02-01', first: { score: unscored, members: most } },
    '177 titles were announced for autumn 2026 and have not come out; Most is followed most, with 452,757 members.',
  ],
  [
    { titles: 1, notAired: 1, date: '2027-02-01', first: { score: unscored, members: undefined } },
    '1 title was announced for autumn 2026 and has not come out.',
  ],
  [{ notAired: 177, first: { score: unscored, members: undefined } }, '177 titles belong to autumn 2026.'],
  [{ titles: 0, type: 'CM' }, 'The snapshot of 28 November 2026 has no CM title of autumn 2026.'],
] as const)('%o: %s', (over, expected) => {
  const told = {
    season: autumn,
    titles: 177,
    notAired: 0,
    type: null,
    date: '2026-11-28',
    first: { score: best, members: most },
  };
  expect(describeSeason({ ...told, ...over })).toBe(expected);
});

test.each([
  [{ titles: 134, broadcast: 134, derived: 0 }, 'The catalogue itself puts all of them into the season.'],
  [
    { titles: 134, broadcast: 71, derived: 63 },
    'The catalogue itself puts 71 of them into the season by their broadcast; of 63 it names no season, and it is derived from the month of their release.',
  ],
])('how %o are placed', (counts, expected) => {
  expect(describePlacing(counts)).toBe(expected);
});

test('statuses are told as the catalogue names them, or not at all', () => {
  expect(
    describeStatuses([
      { value: 'Finished Airing', titles: 80 },
      { value: 'Not yet aired', titles: 5 },
    ]),
  ).toEqual(['Their status: 80 finished airing and 5 not yet aired.']);
  expect(describeStatuses([])).toEqual([]);
});

test.each([
  ['2026-11-28', 'Winter 2027 has not begun, so the weeks below are those of watching so far.'],
  [
    '2027-05-01',
    'Winter 2027 was over when we began watching on 14 November 2026, so the weeks below are those since then.',
  ],
])('why other weeks are shown as of %s', (date, expected) => {
  expect(describeOtherWeeks({ year: 2027, season: 'winter' }, { first: '2026-11-14', date })).toBe(expected);
});

test.each([
  [[null, 100, 250], '100 → 250 members, 22 – 28 November 2026'],
  [[null, null, 250], '250 members on 28 November 2026'],
  [[null, null, null], 'members not known'],
])('members %o: %s', (members, expected) => {
  const weeks = [
    week('2026-W46', '2026-11-15'),
    week('2026-W47', '2026-11-22'),
    week('2026-W48', '2026-11-28'),
  ];
  expect(describeGrowth(weeks, members)).toBe(expected);
});
