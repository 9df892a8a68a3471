import type { UpstreamFailure } from '../errors.ts';

/** When to try again and when to give up. */
export interface RetryPolicy {
  /** Attempts that may fail, rate limits apart. */
  failures: number;
  /** Attempts that may be refused for their rate: these pass by waiting. */
  rateLimits: number;
  /** The first delay; it doubles with each attempt. */
  baseMs: number;
  longestMs: number;
  /** An upstream that asks for more than this is not waited for. */
  longestRetryAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  failures: 6,
  rateLimits: 10,
  baseMs: 500,
  longestMs: 30_000,
  longestRetryAfterMs: 10 * 60_000,
};

/** What became of the attempts so far, the one that is decided about included. */
export interface Attempts {
  failures: number;
  rateLimits: number;
}

export type RetryDecision = { retryInMs: number } | { giveUp: string };

/**
 * What follows a failed attempt: the wait is the longer of what the upstream asks for and an exponential backoff,
 * of which half is left to chance so that many clients do not come back at once.
 *
 * @param random in [0, 1)
 */
export function decideRetry(
  failure: UpstreamFailure,
  { failures, rateLimits }: Attempts,
  policy: RetryPolicy,
  random: number,
): RetryDecision {
  const askedMs = failure.retryAfterMs ?? 0;
  if (askedMs > policy.longestRetryAfterMs) {
    return { giveUp: `the upstream asks to be left alone for ${Math.ceil(askedMs / 1000)} s` };
  }
  if (failures >= policy.failures) return { giveUp: `failed ${failures} times` };
  if (rateLimits >= policy.rateLimits) return { giveUp: `refused for its rate ${rateLimits} times` };
  const backoffMs = Math.min(policy.longestMs, policy.baseMs * 2 ** (failures + rateLimits - 1));
  return { retryInMs: Math.max(askedMs, backoffMs * (0.5 + random / 2)) };
}
