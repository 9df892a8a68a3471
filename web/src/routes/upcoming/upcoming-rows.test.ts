import type { Mover } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { groupByPremiere, premieresTable, selectRows, upcomingRows, upcomingTable } from './upcoming-rows.ts';
import { unaired } from './upcoming.fixtures.ts';

const summer = {
  season: 'summer',
  year: 2026,
  season_source: 'broadcast',
  aired_from: '2026-07-01',
} as const;
const someDay = { season: null, year: 2026, season_source: null, aired_from: '2026-01-01' } as const;

const titles = [
  unaired(1, { ...summer, members: 200_000 }),
  unaired(2, { members: 50_000 }),
  unaired(3, { ...someDay, members: 9999 }),
  unaired(4, { ...summer, aired_from: '2026-07-04', members: 10_000 }),
  unaired(5),
];
const moved = (mal_id: number, change: number): Mover => ({
  ...unaired(mal_id),
  change,
  before: unaired(mal_id),
  after: unaired(mal_id),
  difference: {
    score: null,
    scored_by: null,
    rank: null,
    popularity: null,
    members: change,
    favorites: null,
  },
});
const rows = upcomingRows(titles, [moved(2, 70), moved(4, 900), moved(3, -5)]);

test('a gain is known of those who moved', () => {
  expect(rows.map(({ gain }) => gain)).toEqual([null, 70, -5, 900, null]);
});

test('no more is told of the first day than is known', () => {
  expect(rows.map(({ firstDay }) => firstDay)).toEqual(['Jul 2026', null, null, '4 Jul 2026', null]);
});

test.each([
  [{ sort: 'members' }, [1, 2, 3, 4, 5]],
  [{ sort: 'gain' }, [4, 2, 3, 1, 5]],
  [{ sort: 'gain', premiere: '2026-summer' }, [4, 1]],
  [{ sort: 'members', premiere: 'open' }, [2, 5]],
  [{ sort: 'members', premiere: '1999' }, []],
] as const)('%o: %o', (query, expected) => {
  expect(selectRows(rows, query).map(({ mal_id }) => mal_id)).toEqual(expected);
});

test('premieres stand in the order of time, a year after its seasons and those without a date last', () => {
  expect(groupByPremiere(rows)).toEqual([
    {
      key: '2026-summer',
      label: 'Summer 2026',
      href: '/season/2026/summer',
      titles: 2,
      awaited: 2,
      members: 210_000,
      first: { mal_id: 1, title: 'Title 1' },
    },
    {
      key: '2026',
      label: '2026, season open',
      href: null,
      titles: 1,
      awaited: 0,
      members: 9999,
      first: { mal_id: 3, title: 'Title 3' },
    },
    {
      key: 'open',
      label: 'No date yet',
      href: null,
      titles: 2,
      awaited: 1,
      members: 50_000,
      first: { mal_id: 2, title: 'Title 2' },
    },
  ]);
  expect(groupByPremiere([])).toEqual([]);
});

test('tables keep what is not known as such', () => {
  const table = upcomingTable(rows, '2026-05-17', '2026-05-10');
  expect(table.columns[1]?.label).toBe('Gain since 2026-05-10');
  expect(table.rows[4]).toEqual({
    mal_id: 5,
    title: 'Title 5',
    members: null,
    gain: null,
    favorites: null,
    premiere: 'No date yet',
    aired_from: null,
    type: null,
    studios: '',
  });
  expect(premieresTable(groupByPremiere(rows), '2026-05-17').rows.map(({ n }) => n)).toEqual([2, 1, 2]);
});
