import { expect, it } from 'vitest';
import { describeDeparture, type SilentSnapshot } from './departure.ts';

const listed = { query_digest: 'query' };
const silent = (day: number, silence: SilentSnapshot['silence'], changes: Partial<SilentSnapshot> = {}) => ({
  date: `2026-05-${day}`,
  scope_pages: null,
  query_digest: 'query',
  silence,
  ...changes,
});

it.each([
  ['left the list', [silent(11, 'absent'), silent(12, 'absent')], '2026-05-11', 'left'],
  ['left the scope', [silent(11, 'absent', { scope_pages: 4 })], '2026-05-11', 'left_scope'],
  [
    'left some time before the first that can say so',
    [silent(11, 'unclear'), silent(12, 'absent')],
    '2026-05-12',
    'left',
  ],
  [
    'was there until its record was last rejected',
    [silent(11, 'absent'), silent(12, 'rejected'), silent(13, 'absent')],
    '2026-05-13',
    'left',
  ],
  ['is there, unreadable', [silent(11, 'absent'), silent(12, 'rejected')], null, 'unknown'],
  ['was not looked for', [silent(11, 'unclear')], null, 'unknown'],
  ['was not asked for any more', [silent(11, 'absent', { query_digest: 'other' })], null, 'unknown'],
  [
    'was asked for in two ways',
    [silent(11, 'rejected', { query_digest: 'other' }), silent(12, 'absent', { query_digest: 'other' })],
    '2026-05-12',
    'left',
  ],
])('says of a title that it %s', (_what, later, left, kind) => {
  expect(describeDeparture(listed, later)).toEqual({ left, kind });
});
