import { z } from 'zod';

/** At most `requests` in any sliding window of `windowMs` milliseconds. */
export interface RateLimit {
  requests: number;
  windowMs: number;
}

/** Windows up to this long are counted request by request; longer ones in steps (`steps.ts`). */
export const LONGEST_EXACT_WINDOW_MS = 10 * 60_000;

/** The longest window that can be declared. */
export const LONGEST_WINDOW_MS = 7 * 24 * 3_600_000;
const MOST_REQUESTS = 1_000_000;

const rateLimit = z.strictObject({
  requests: z.int().min(1).max(MOST_REQUESTS),
  windowMs: z.int().min(1).max(LONGEST_WINDOW_MS),
});

/** What a source declares about its upstream, and how long one of its requests may take. */
export const budgetTerms = z.strictObject({
  source: z.string().min(1),
  generation: z.string().min(1),
  limits: z.array(rateLimit).readonly(),
  leaseMs: z.number().positive().max(LONGEST_EXACT_WINDOW_MS),
});

/** True where the window is counted request by request. */
export function isExact(limit: RateLimit): boolean {
  return limit.windowMs <= LONGEST_EXACT_WINDOW_MS;
}

/** The longest of the windows that are counted exactly; 0 where there is none. Milliseconds. */
export function longestExactWindowMs(limits: readonly RateLimit[]): number {
  return Math.max(0, ...limits.filter(isExact).map((limit) => limit.windowMs));
}

/** One text for one set of limits, whatever their order: `3/1000ms 60/60000ms`, or `none`. */
export function describeLimits(limits: readonly RateLimit[]): string {
  const ordered = limits.toSorted((a, b) => a.windowMs - b.windowMs || a.requests - b.requests);
  return [...new Set(ordered.map(describeLimit))].join(' ') || 'none';
}

/** One text for one limit: `3/1000ms`. */
export function describeLimit(limit: RateLimit): string {
  return `${limit.requests}/${limit.windowMs}ms`;
}
