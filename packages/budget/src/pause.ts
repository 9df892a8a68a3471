import { LONGEST_EXACT_WINDOW_MS } from './limits.ts';
import type { RateLimit } from './limits.ts';

/** The last pause: when it ends or ended (the store's time) and how long it was. Zeroes before the first. */
export interface Pause {
  pausedUntilMs: number;
  pauseMs: number;
}

/** The pauses of an upstream that refuses requests for their rate but declares no limits. */
const UNDECLARED = { shortestMs: 1_000, longestMs: 60_000 };

/**
 * The pause that follows a refusal. Refusals that arrive during a pause are answers to requests sent before it
 * and don't double it. One that comes soon after a pause does; after a quiet time pauses start short again.
 */
export function nextPause(
  last: Pause,
  request: { retryAfterMs?: number },
  limits: readonly RateLimit[],
  nowMs: number,
): Pause {
  const { shortestMs, longestMs } = pauseBounds(limits);
  const lengthMs = Math.min(request.retryAfterMs ?? unaskedMs(last, shortestMs, nowMs), longestMs);
  const pausedUntilMs = nowMs + lengthMs;
  if (pausedUntilMs <= last.pausedUntilMs) return last;
  return { pausedUntilMs, pauseMs: request.retryAfterMs === undefined ? lengthMs : last.pauseMs };
}

function unaskedMs(last: Pause, shortestMs: number, nowMs: number): number {
  if (nowMs < last.pausedUntilMs) return 0;
  const quietMs = Math.max(last.pauseMs, LONGEST_EXACT_WINDOW_MS);
  return nowMs < last.pausedUntilMs + quietMs ? Math.max(shortestMs, last.pauseMs * 2) : shortestMs;
}

function pauseBounds(limits: readonly RateLimit[]): { shortestMs: number; longestMs: number } {
  if (limits.length === 0) return UNDECLARED;
  const windowsMs = limits.map((limit) => limit.windowMs);
  return { shortestMs: Math.min(...windowsMs), longestMs: Math.max(...windowsMs) };
}
