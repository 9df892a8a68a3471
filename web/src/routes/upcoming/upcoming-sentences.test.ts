import { expect, test } from 'vitest';
import { upcomingRows } from './upcoming-rows.ts';
import { describeGains, describeNoGains, describeUpcoming } from './upcoming-sentences.ts';
import { unaired } from './upcoming.fixtures.ts';

const snapshot = {
  type: 'upcoming',
  date: '2026-05-17',
  run_id: '4a0caca2-2d20-4ea8-86f4-4e8756ac4360',
  complete: true,
  scope: { kind: 'all' as const },
};
const rows = upcomingRows(
  [unaired(1, { members: 203_800 }), unaired(2, { members: 20_000 }), unaired(3)],
  [],
);
const gained = (mal_id: number) => ({
  most: { mal_id, title: `Title ${mal_id}`, change: 1644 },
  since: '2026-05-10',
});

test.each([
  [
    { gained: null },
    '546 titles have not aired yet; 2 of them have 10,000 members or more. Title 1 is awaited most, by 203,800 people.',
  ],
  [
    { gained: gained(1) },
    '546 titles have not aired yet; 2 of them have 10,000 members or more. Title 1 is awaited most, by 203,800 people, and gained most since 10 May 2026, +1,644.',
  ],
  [
    { gained: gained(2), total: 3, rows: rows.slice(1) },
    '3 titles have not aired yet; one of them has 10,000 members or more. Title 2 is awaited most, by 20,000 people, and gained most since 10 May 2026, +1,644.',
  ],
  [
    { gained: gained(9), rows: rows.slice(2), total: 1 },
    '1 title has not aired yet; none of them has 10,000 members or more. Title 3 is awaited most, by 0 people; Title 9 gained most since 10 May 2026, +1,644.',
  ],
  [{ rows: [], total: 0, gained: null }, 'On 17 May 2026 no title is listed that has not aired.'],
  [
    { rows: [], total: 0, gained: null, type: 'CM' },
    'On 17 May 2026 no CM title is listed that has not aired.',
  ],
  [
    { snapshot: null, rows: [], total: 0, gained: null },
    'No snapshot has been taken yet; the first is on its way.',
  ],
])('%o: %s', (over, expected) => {
  expect(describeUpcoming({ rows, total: 546, type: null, snapshot, ...over })).toBe(expected);
});

test.each([
  [
    { compared: 546, risen: 57, fallen: 3 },
    'Of 546 titles listed on both dates, 57 gained members and 3 lost some.',
  ],
  [
    { compared: 1, risen: 0, fallen: 0 },
    'Of 1 title listed on both dates, none gained members and none lost some.',
  ],
  [{ compared: 0, risen: 0, fallen: 0 }, 'None of them is listed on both dates.'],
])('%o: %s', (counts, expected) => {
  expect(describeGains(counts)).toBe(expected);
});

test('where nothing is gained, it says why', () => {
  expect(describeNoGains(snapshot)).toContain('from the second snapshot of the series “upcoming” on');
  expect(describeNoGains({ ...snapshot, complete: false })).toContain('partial');
});
