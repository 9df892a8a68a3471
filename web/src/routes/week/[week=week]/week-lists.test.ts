import type { WeekChanges } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { titleCard } from '#lib/testing/title-card.ts';
import { bestPlacesTable, weekLists, weekTables } from './week-lists.ts';

const card = (mal_id: number) =>
  titleCard({ mal_id, title: `Title ${mal_id}`, image_url: 'https://elsewhere.example/poster.jpg' });

const rule = {
  by: 'score' as const,
  formula: 'a - b',
  constants: {},
  unit: 'points, damped',
  min_votes: 500,
  explanation: '',
};

function changes(over: Partial<WeekChanges> = {}): WeekChanges {
  const nobody = { total: 0, listed: [] };
  return {
    days: 7,
    titles: { before: 100, after: 102 },
    entered: nobody,
    left: nobody,
    left_scope: nobody,
    premiered: nobody,
    finished: nobody,
    best_places: [],
    score: { rule, up: [], down: [] },
    audience: { rule, up: [], down: [] },
    ...over,
  };
}

test.each([
  [false, ['premiered', 'finished', 'entered', 'left']],
  [true, ['premiered', 'finished', 'entered', 'left_scope']],
])('whether it is the first pages alone that are read: %s', (isScoped, expected) => {
  expect(weekLists(changes(), isScoped).map(({ id }) => id)).toEqual(expected);
});

test.each([
  ['all of them', { total: 1, listed: [card(1)] }, '1 title.', true],
  [
    'some of them',
    { total: 1234, listed: [card(1), card(2)] },
    '1,234 titles, the 2 with the most members.',
    false,
  ],
  ['nobody', { total: 0, listed: [] }, 'None.', true],
  ['unknown', { total: null, listed: [] }, 'How many is not known, since a record could not be read.', true],
])('a list of %s says so', (_, left, note, whole) => {
  const list = weekLists(changes({ left }), false).find(({ id }) => id === 'left');
  expect(list).toMatchObject({ note, whole });
});

test('whoever left the first pages need not be gone', () => {
  const [list] = weekLists(changes({ left_scope: { total: 1, listed: [card(1)] } }), true).slice(-1);
  expect(list?.note).toBe('1 title. That does not mean that they are gone.');
});

test('only what is shown is sent, and no poster from elsewhere', () => {
  const [list] = weekLists(changes({ premiered: { total: 1, listed: [card(7)] } }), false);
  expect(list?.titles).toEqual([
    { mal_id: 7, title: 'Title 7', title_english: null, type: 'TV', year: null, image_url: null },
  ]);
});

test('tables say how many there are and of how many, also where that is not known', () => {
  const tables = weekTables(changes({ left: { total: null, listed: [] } }), false, '2026-11-22');
  expect(tables.map(({ id }) => id)).toEqual(['counts', 'premiered', 'finished', 'entered', 'left']);
  expect(tables[0]?.rows).toEqual([
    { what: 'in the list before', titles: 100, n: 100 },
    { what: 'in the list after', titles: 102, n: 102 },
    { what: 'began to air', titles: 0, n: 102 },
    { what: 'finished airing', titles: 0, n: 102 },
    { what: 'entered the list', titles: 0, n: 102 },
    { what: 'left the list', titles: null, n: 100 },
  ]);
  expect(tables[4]).toMatchObject({ date: '2026-11-22', rows: [] });
});

test('a best place may follow on none', () => {
  const best_places = [{ ...card(1), rank: 8, rank_before: null }];
  expect(bestPlacesTable({ best_places }, '2026-11-22').rows).toEqual([
    { mal_id: 1, title: 'Title 1', rank: 8, rank_before: null },
  ]);
});
