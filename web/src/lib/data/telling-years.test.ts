import { describe, expect, it } from 'vitest';
import { type CountedYear, stretchesOfYears, tellingSince } from './telling-years.ts';

/** Years from 2000 on: `x` has enough titles, `.` few, a space none. */
const yearsOf = (picture: string): CountedYear[] =>
  Array.from(picture, (sign, index) =>
    sign === ' ' ? [] : [{ year: 2000 + index, titles: sign === 'x' ? 50 : 3, few: sign === '.' }],
  ).flat();

describe('tellingSince', () => {
  it.each([
    ['none', '', 2009, null],
    ['all few', '....', 2003, null],
    ['all enough', 'xxxx', 2003, 2000],
    ['few at first', '....xxxxxx', 2009, 2004],
    ['one early year among few ones', 'x......xxx', 2009, 2007],
    ['a single gap is forgiven', 'xxxxx.xxxx', 2009, 2000],
    ['a year without titles counts as one with few', 'x   xxxxxx', 2009, 2004],
    ['what comes after the last does not count', 'xxx....', 2002, 2000],
    ['scattered', 'x...x...', 2007, 2000],
  ])('%s', (_, picture, last, expected) => {
    expect(tellingSince(yearsOf(picture), last)).toBe(expected);
  });
});

describe('stretchesOfYears', () => {
  it.each([
    ['', []],
    ['xxx', []],
    [
      '..x.',
      [
        [2000, 2001],
        [2003, 2003],
      ],
    ],
    ['. .x', [[2000, 2002]]],
  ])('%j', (picture, expected) => {
    const stretches = stretchesOfYears(yearsOf(picture), ({ few }) => few);
    expect(stretches.map(({ from, to }) => [from, to])).toEqual(expected);
  });
});
