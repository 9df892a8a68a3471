import { describe, expect, it } from 'vitest';
import { linesOver, day } from '../testing/tables.ts';
import { axisName } from './axis-name.ts';
import { legendEntries } from './legend-entries.ts';
import { bandsByLabel } from './notes.ts';
import { cellText, digitsOf, shareText, valueText } from './values.ts';

it.each([
  [[1, 1_000_000], 'people', 0],
  [[8, 8.3], '%', 1],
  [[8, 8.3], 'points', 2],
  [[8.31, 8.3], '%', 2],
  [[8.3456], 'points', 2],
  [[0.004, -0.0125], 'points', 4],
  [[0.009996, -0.01], null, 2],
  [[], '%', 0],
])('%j %s are written with %d digits', (values, unit, digits) => {
  expect(digitsOf(values, unit)).toBe(digits);
});

it.each([
  [1234567, 'people', 0, '1,234,567\u00a0people'],
  [8.3, 'points', 2, '8.30\u00a0points'],
  [-0.004, '', 3, '−0.004'],
  [3, 'place', 0, '#3'],
  [1, 'titles', 0, '1\u00a0title'],
  [null, 'people', 0, 'not known'],
  [undefined, 'people', 0, 'not known'],
])('%s %s is told as %s', (value, unit, digits, text) => {
  expect(valueText(value, unit, digits)).toBe(text);
});

it.each([
  [undefined, 'people', ''],
  [null, 'people', '–'],
  [1963, null, '1963'],
  [1963, 'titles', '1,963'],
  ['Frieren', null, 'Frieren'],
])('a cell of %s in %s is %j', (cell, unit, text) => {
  expect(cellText(cell, unit, 0)).toBe(text);
});

it('writes shares', () => {
  expect(shareText(0.1234)).toBe('12.3\u00a0%');
});

it.each([
  ['Members', 'people', 'Members (people)'],
  ['Share', '%', 'Share'],
  ['Place', '', 'Place'],
  ['Titles', 'titles', 'Titles'],
])('an axis of %s in %s is called %s', (label, unit, name) => {
  expect(axisName({ label, unit })).toBe(name);
});

it('tells each kind of band once', () => {
  const band = (name: string, label = 'No snapshot') => ({ from: 0, to: 1, label, name });
  expect(bandsByLabel([band('Mon'), band('Tue', 'Partial'), band('Wed')])).toEqual([
    { label: 'No snapshot', names: 'Mon; Wed' },
    { label: 'Partial', names: 'Tue' },
  ]);
  expect(bandsByLabel(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => band(name)))).toEqual([
    { label: 'No snapshot', names: 'A; B; C; D and 2 more' },
  ]);
});

describe('the legend', () => {
  const rows = [
    { date: day(0), a: 1, Members: 1 },
    { date: day(1), a: 2, Members: 2 },
  ];
  const names = (columns: string[]) => {
    const { plot } = linesOver(rows, columns);
    return plot.kind === 'panels' ? legendEntries(plot).map(({ text }) => text) : null;
  };

  it.each([
    [
      ['a', 'Members'],
      ['a', 'Members'],
    ],
    [['a'], ['a']],
    [['Members'], []],
  ])('of %j names %j', (columns, expected) => {
    expect(names(columns)).toEqual(expected);
  });
});
