import { expect, it } from 'vitest';
import { yearlyShares } from './yearly-shares.ts';

/** Two types, to be added up: 40 titles in 1999, 10 in 2001, none in 2000. */
const counts = {
  titles: [{ all: { 2001: 4, 1999: 25 } }, { all: { 1999: 15, 2001: 6 } }],
  values: [
    { 1: { 1999: 5 }, 2: { 2001: 1 } },
    { 1: { 1999: 5, 2001: 1 }, 3: { 2001: 2 } },
  ],
};
const wish = {
  fromYear: null,
  toYear: null,
  values: null,
  top: 10,
  names: new Map([
    ['1', 'One'],
    ['2', 'Two'],
    ['3', 'Three'],
    ['4', 'Four'],
  ]),
  fewBelow: 20,
};

it('adds the types up, puts the years in order and marks those with few titles', () => {
  const { years, series } = yearlyShares(counts, wish);
  expect(years).toEqual([
    { year: 1999, titles: 40, few: false },
    { year: 2001, titles: 10, few: true },
  ]);
  expect(series[0]).toEqual({
    value: 'One',
    titles: 11,
    points: [
      { year: 1999, titles: 10, share_percent: 25 },
      { year: 2001, titles: 1, share_percent: 10 },
    ],
  });
});

it.each([
  [{}, ['One 11', 'Three 2', 'Two 1']],
  [{ top: 1 }, ['One 11']],
  [{ top: 1, fromYear: 2000 }, ['Three 2']],
  [{ toYear: 2000 }, ['One 10']],
  [{ values: ['2', '4'], top: 1 }, ['Two 1', 'Four 0']],
  [{ fromYear: 2000, toYear: 2000 }, []],
])('%o: the values with the most titles, or those that are wished', (changes, values) => {
  const { series } = yearlyShares(counts, { ...wish, ...changes });
  expect(series.map(({ value, titles }) => `${value} ${titles}`)).toEqual(values);
});
