import { describe, expect, it } from 'vitest';
import { describeGems, gemLimits } from './gems.ts';

const gem = { title: 'Alpha', score: 8.32, members: 15_766 };
const loved = { title: 'One Piece', favorites_per_1000_members: 93.98 };

describe('describeGems', () => {
  it.each([
    [
      [gem],
      [loved],
      'Alpha is better than it is known: a score of 8.32, in the lists of 15,766 people. Loved most for its size is One Piece: 94 of 1,000 members name it among their favourites.',
    ],
    [[], [], 'No title is a hidden gem by what is asked for.'],
    [[{ ...gem, members: null }], [], 'Alpha is better than it is known: a score of 8.32.'],
  ])('%#', (gems, lovedTitles, expected) => {
    expect(describeGems(gems, lovedTitles)).toBe(expected);
  });
});

it.each([
  [1000, undefined, ['Titles with fewer than 1,000 votes are left out.']],
  [0, undefined, []],
  [
    10,
    '50000',
    ['Titles with fewer than 10 votes are left out.', 'Titles with more than 50,000 members are left out.'],
  ],
])('with %i votes and at most %s members', (votes, members, expected) => {
  expect(gemLimits(votes, members)).toEqual(expected);
});
