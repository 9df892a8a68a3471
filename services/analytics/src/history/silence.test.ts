import { expect, it } from 'vitest';
import { silenceOf } from './silence.ts';

const doubts = new Map([
  [2, { snapshot_id: 2, knows_who_left: true, seen_unknown: [7, 9] }],
  [3, { snapshot_id: 3, knows_who_left: false, seen_unknown: [9] }],
]);

it.each([
  ['whole', 1, true, 'absent'],
  ['partial', 1, false, 'unclear'],
  ['whole, with its rejected record', 2, true, 'rejected'],
  ['partial, with its rejected record', 2, false, 'rejected'],
  ['whole, with a record without an id', 3, true, 'unclear'],
])('a snapshot that is %s', (_what, snapshot_id, complete, silence) => {
  expect(silenceOf({ snapshot_id, complete }, doubts, 7)).toBe(silence);
});

it('is not taken in by records of others', () => {
  expect(silenceOf({ snapshot_id: 2, complete: true }, doubts, 8)).toBe('absent');
});
