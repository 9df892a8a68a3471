import { expect, test } from 'vitest';
import { mergeLines } from './merge-lines.ts';

test('each date is a row: a cell is missing where a line has no point, and null where it breaks', () => {
  const lines = [
    {
      column: 'a',
      points: [
        { date: '2026-05-01', value: 1 },
        { date: '2026-05-02', value: null },
        { date: '2026-05-05', value: 3 },
      ],
    },
    { column: 'b', points: [{ date: '2026-04-30', value: 7 }] },
  ];
  expect(mergeLines('date', lines, ({ date }) => date)).toEqual([
    { date: '2026-04-30', b: 7 },
    { date: '2026-05-01', a: 1 },
    { date: '2026-05-02', a: null },
    { date: '2026-05-05', a: 3 },
  ]);
});

test('days are ordered as numbers, those before the premiere first', () => {
  const points = [2, 10, -3].map((day) => ({ day, value: day }));
  const rows = mergeLines('day', [{ column: 'a', points }], ({ day }) => day);
  expect(rows.map(({ day }) => day)).toEqual([-3, 2, 10]);
});

test('no lines are no rows', () => {
  expect(mergeLines('date', [], () => '')).toEqual([]);
});
