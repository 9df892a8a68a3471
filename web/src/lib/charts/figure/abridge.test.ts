import { expect, it } from 'vitest';
import type { Chart } from '../chart.ts';
import { planBars, planHex } from '../plan/index.ts';
import { linesOver, tableOf } from '../testing/tables.ts';
import { abridge } from './abridge.ts';

const said = { id: 'made-up', title: 'Made up', sentence: 'What is made up.', empty: 'Nothing yet.' };
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Lines over so many dates; the table has one column more, the date. */
const lines = (dates: number, columns: number): Chart =>
  linesOver(
    numbers(dates).map((at) => ({
      date: new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10),
      ...Object.fromEntries(numbers(columns).map((column) => [`c${column}`, at])),
    })),
    numbers(columns).map((column) => `c${column}`),
  );

it.each([
  ['as they are', 150, 3, null, 150],
  ['every second one', 151, 3, 'Of 151 rows one in 2, the last among them', 76],
  ['few of the many', 365, 8, 'Of 365 rows one in 6, the last among them', 61],
  ['none of none', 0, 2, null, 0],
])('shows of rows along an axis %s', (_, dates, columns, choice, shown) => {
  const { table, plot } = lines(dates, columns);
  const abridged = abridge(table, plot);
  expect(abridged.choice).toBe(choice);
  expect(abridged.rows).toHaveLength(shown);
  expect(abridged.rows.at(-1)).toBe(table.rows.at(-1));
});

it('shows of many fields the fullest, the fullest first', () => {
  const { table, plot } = planHex({
    ...said,
    table: tableOf(
      'members',
      { score: 'points', titles: 'titles' },
      numbers(300).map((at) => ({ members: 10 + at, score: 5, titles: 1 + ((at * 7) % 300) })),
    ),
    x: { column: 'members', label: 'Members', unit: 'people', scale: 'log' },
    y: { column: 'score', label: 'Score', unit: 'points' },
    count: 'titles',
    cell: { width: 0.2, height: 0.3 },
  });
  const { rows, choice } = abridge(table, plot);
  expect(choice).toBe('Of 300 rows the 200 with the most titles');
  expect(rows.map(({ titles }) => titles)).toEqual(numbers(200).map((at) => 300 - at));
});

it('shows every bar there is', () => {
  const { table, plot } = planBars({
    ...said,
    table: tableOf(
      'title',
      { value: 'people' },
      numbers(400).map((at) => ({ title: `T${at}`, value: at })),
    ),
    value: { column: 'value' },
    name: 'title',
  });
  expect(abridge(table, plot)).toEqual({ rows: table.rows, choice: null });
});
