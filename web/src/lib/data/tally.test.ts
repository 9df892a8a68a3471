import { expect, test } from 'vitest';
import { tallyLabels, tallyOf, writtenAs } from './tally.ts';

const tallies = tallyOf([
  { value: 'TV', titles: 1234 },
  { value: null, titles: 5 },
  { value: 'TV Special', titles: 2 },
]);

test('titles without a value are left out', () => {
  expect(tallies.map(({ value }) => value)).toEqual(['TV', 'TV Special']);
});

test.each([
  [undefined, null],
  ['tv', 'TV'],
  ['tv_special', 'TV Special'],
  ['OVA', 'OVA'],
])('%j is written as %j', (asked, expected) => {
  expect(writtenAs(tallies, asked)).toBe(expected);
});

test('labels say how many there are', () => {
  expect(tallyLabels(tallies)).toEqual({ '': 'all', TV: 'TV 1,234', 'TV Special': 'TV Special 2' });
});
