import { describe, expect, it } from 'vitest';
import { type FailureKind, UpstreamFailure } from '../errors.ts';
import { parseRetryAfter } from './retry-after.ts';
import { decideRetry, type RetryPolicy } from './retry-decision.ts';

const policy: RetryPolicy = {
  failures: 4,
  rateLimits: 6,
  baseMs: 500,
  longestMs: 3_000,
  longestRetryAfterMs: 60_000,
};

const failure = (kind: FailureKind, retryAfterMs?: number): UpstreamFailure =>
  new UpstreamFailure(kind, kind, retryAfterMs === undefined ? {} : { retryAfterMs });

describe('decideRetry', () => {
  it.each([
    ['the first failure waits half to whole of the base', failure('status'), 1, 0, 0, { retryInMs: 250 }],
    ['chance lengthens the wait', failure('status'), 1, 0, 0.5, { retryInMs: 375 }],
    ['each attempt doubles it', failure('timeout'), 3, 0, 0, { retryInMs: 1_000 }],
    ['whatever was wrong with the others', failure('status'), 1, 2, 0, { retryInMs: 1_000 }],
    ['up to the longest', failure('rate-limit'), 0, 5, 0, { retryInMs: 1_500 }],
    ['what the upstream asks for counts', failure('rate-limit', 20_000), 0, 1, 0, { retryInMs: 20_000 }],
    ['unless the backoff is longer', failure('status', 10), 3, 0, 0, { retryInMs: 1_000 }],
    ['503 with Retry-After too', failure('status', 5_000), 1, 0, 0, { retryInMs: 5_000 }],
    ['it gives up after so many failures', failure('cut-off'), 4, 0, 0, { giveUp: 'failed 4 times' }],
    ['but has more patience with rates', failure('rate-limit'), 3, 4, 0, { retryInMs: 1_500 }],
    ['though not for ever', failure('rate-limit'), 0, 6, 0, { giveUp: 'refused for its rate 6 times' }],
    [
      'it does not wait for hours',
      failure('rate-limit', 3_600_000),
      0,
      1,
      0,
      { giveUp: 'the upstream asks to be left alone for 3600 s' },
    ],
  ])('%s', (_, error, failures, rateLimits, random, decision) => {
    expect(decideRetry(error, { failures, rateLimits }, policy, random)).toEqual(decision);
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-05-17T10:00:00Z');
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sun, 17 May 2026 10:00:30 GMT', 30_000],
    ['Sun, 17 May 2026 09:00:00 GMT', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%o', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
