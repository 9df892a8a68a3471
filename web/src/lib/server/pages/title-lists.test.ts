import { expect, it } from 'vitest';
import { describeVotes } from './title-lists.ts';

it.each([
  [[5000, 1000], 'By score; each of 1,000 votes or more.'],
  [[5000, 999, null], 'By score alone; 2 of 3 of fewer than 1,000 votes, which says less.'],
  [[], 'By score; each of 1,000 votes or more.'],
])('says how far scores of %j votes can be relied on', (votes, expected) => {
  expect(describeVotes(votes.map((scored_by) => ({ scored_by })))).toBe(expected);
});
