import { setTimeout as delay } from 'node:timers/promises';

/** This process's clocks, in milliseconds. */
export interface Clock {
  /** Never set, and counts on while the process is stopped. */
  monotonicMs(): number;
  wallMs(): number;
  /** Rejects with the signal's reason where it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
};

/**
 * Starts a stopwatch. It reads the larger of monotonic and wall-clock time: one of them stands still while a
 * machine sleeps, the other can be set back.
 */
export function startStopwatch(clock: Clock): () => number {
  const monotonicMs = clock.monotonicMs();
  const wallMs = clock.wallMs();
  return () => Math.max(clock.monotonicMs() - monotonicMs, clock.wallMs() - wallMs);
}
