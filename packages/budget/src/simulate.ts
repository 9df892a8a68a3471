import type { RateLimit } from './limits.ts';

/**
 * When the best possible sender under the lease rule is granted its requests: each as soon as the rule allows,
 * in order, with no time lost between. Written apart from the stores' arithmetic, to be their measure.
 *
 * @param slotMs the time from each grant until its slot stops moving: until its settle, or its whole lease
 *   where no response came.
 * @returns a time for each of `slotMs`, in milliseconds from the first.
 */
export function greedyGrantTimes(limits: readonly RateLimit[], slotMs: readonly number[]): number[] {
  const grantsMs: number[] = [];
  const newestSlots: number[] = [];
  for (const durationMs of slotMs) {
    const freeMs = limits.map(
      ({ requests, windowMs }) => (newestSlots[requests - 1] ?? -Infinity) + windowMs,
    );
    const grantMs = Math.max(grantsMs.at(-1) ?? 0, ...freeMs);
    grantsMs.push(grantMs);
    insertNewestFirst(newestSlots, grantMs + durationMs);
  }
  return grantsMs;
}

/**
 * When the requests of a sender that sees the receiver's clock would arrive there: the most that the limits
 * allow on the wire, which no sender reaches that learns of an arrival by its response.
 */
export function wireTimes(limits: readonly RateLimit[], requests: number): number[] {
  return greedyGrantTimes(limits, new Array<number>(requests).fill(0));
}

/** The most events that lie in any half-open window of that length. `timesMs` in any order. */
export function mostInWindow(timesMs: readonly number[], windowMs: number): number {
  const sorted = timesMs.toSorted((a, b) => a - b);
  let oldest = 0;
  let most = 0;
  sorted.forEach((timeMs, newest) => {
    while (timeMs - (sorted[oldest] ?? timeMs) >= windowMs) oldest += 1;
    most = Math.max(most, newest - oldest + 1);
  });
  return most;
}

function insertNewestFirst(slots: number[], slotMs: number): void {
  const place = slots.findIndex((other) => other <= slotMs);
  slots.splice(place === -1 ? slots.length : place, 0, slotMs);
}
