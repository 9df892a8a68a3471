import { expect, it } from 'vitest';
import { ResumableError } from './errors.ts';
import type { ReadingEnd } from './extract/pages.ts';
import { decidePublication, type Publication } from './publication.ts';

const missed = [{ page: 5, error: new ResumableError('page 5: failed') }];
const whole: ReadingEnd = { lastPage: 8, isEndOfList: true, missed: [], shifts: 0, unrecovered: 0 };
const inPart = { publishPartial: true, maxPages: null };

it.each<[string, ReadingEnd, { maxPages: number | null; publishPartial: boolean }, Publication]>([
  [
    'the whole list',
    whole,
    { maxPages: null, publishPartial: false },
    { complete: true, scopePages: null, reason: null },
  ],
  [
    'the pages that were wanted',
    { ...whole, isEndOfList: false, lastPage: 4 },
    { maxPages: 4, publishPartial: false },
    { complete: true, scopePages: 4, reason: null },
  ],
  [
    'a list that is shorter than what was wanted',
    whole,
    { maxPages: 10, publishPartial: false },
    { complete: true, scopePages: null, reason: null },
  ],
  [
    'a list with a hole',
    { ...whole, missed },
    inPart,
    { complete: false, scopePages: null, reason: 'page 5: failed' },
  ],
  [
    'a list whose end was not reached',
    { ...whole, isEndOfList: false, missed: [...missed, ...missed] },
    inPart,
    { complete: false, scopePages: null, reason: 'page 5: failed (and 1 more pages)' },
  ],
])('publishes %s', (_, end, job, publication) => {
  expect(decidePublication(end, job)).toEqual(publication);
});

it.each<[string, ReadingEnd, { maxPages: number | null; publishPartial: boolean }]>([
  ['a list with a hole', { ...whole, missed }, { maxPages: null, publishPartial: false }],
  [
    'fewer pages than were wanted',
    { ...whole, isEndOfList: false, lastPage: 3, missed },
    { maxPages: 4, publishPartial: false },
  ],
  ['nothing at all', { lastPage: null, isEndOfList: false, missed, shifts: 0, unrecovered: 0 }, inPart],
])('does not publish %s unless it may', (_, end, job) => {
  expect(() => decidePublication(end, job)).toThrow(ResumableError);
});
