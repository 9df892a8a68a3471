import { expect, test } from 'vitest';
import { tellMove } from './movement.ts';

const moved = (over: object = {}) => ({
  change: 0.5,
  before: null,
  after: null,
  difference: null,
  votes: null,
  ...over,
});

test.each([
  [
    'score',
    moved({ change: 0.0194, before: 7.5, after: 7.52, difference: 0.02, votes: 58943 }),
    { value: 0.02, digits: 2, sign: '', detail: '7.50 → 7.52, 58,943 votes', counted: 0.0194 },
  ],
  [
    'score',
    moved({ change: 0.01999, before: 7.5, after: 7.52, difference: 0.02, votes: 2_000_000 }),
    { value: 0.02, digits: 2, sign: '', detail: '7.50 → 7.52, 2,000,000 votes', counted: null },
  ],
  [
    'audience',
    moved({ change: 0.0919, before: 20_000, after: 25_000, difference: 5000 }),
    { value: 25, digits: 1, sign: '%', detail: '20,000 → 25,000 members', counted: 0.0919 },
  ],
  [
    'audience',
    moved({ change: 0.000371, before: 1_184_390, after: 1_184_834, difference: 444 }),
    {
      value: 100 * (1_184_834 / 1_184_390 - 1),
      digits: 2,
      sign: '%',
      detail: '1,184,390 → 1,184,834 members',
      counted: 0.000371,
    },
  ],
  [
    'rank',
    moved({ change: 74, before: 2927, after: 2853, difference: -74 }),
    { value: 74, digits: 0, sign: '', detail: '#2,927 → #2,853', counted: null },
  ],
  [
    'members',
    moved({ change: -5, before: 10, after: 5, difference: -5 }),
    { value: -5, digits: 0, sign: '', detail: '10 → 5 members', counted: null },
  ],
  [
    'favorites',
    moved({ change: 1, before: 0, after: 1, difference: 1 }),
    { value: 1, digits: 0, sign: '', detail: '0 → 1 favourites', counted: null },
  ],
] as const)('by %s', (by, given, expected) => {
  expect(tellMove(by, given)).toEqual(expected);
});

test('what grew from nothing has no percentage, and unknown votes are said to be so', () => {
  expect(tellMove('audience', moved({ before: 0, after: 5000 })).value).toBeNull();
  expect(tellMove('score', moved()).detail).toBe('– → –, votes not known');
});
