import { LONGEST_WINDOW_MS } from './limits.ts';
import type { RateLimit } from './limits.ts';

/** A window may be counted in steps of at most this share of it. */
const STEPS_PER_WINDOW = 288;

/**
 * The step lengths in which every grant is counted, whatever limits are declared, so that a long window that is
 * declared later is right from its first moment.
 */
export const STEP_LENGTHS_MS = [2_000, 10_000, 60_000, 300_000] as const;

/** The step in which a window longer than the exact ones is counted. */
export function stepMsOf(limit: RateLimit): number {
  const fitting = STEP_LENGTHS_MS.filter((stepMs) => stepMs * STEPS_PER_WINDOW <= limit.windowMs);
  return Math.max(...fitting);
}

/** The step that a slot is counted in. It counts until the step's end has left the window: strict. */
export function stepOf(slotMs: number, stepMs: number): number {
  return Math.floor(slotMs / stepMs);
}

/** The time that slots of a step are counted with. */
export function stepEndMs(step: number, stepMs: number): number {
  return (step + 1) * stepMs;
}

/** The oldest step of this length that any window still needs. */
export function oldestStep(nowMs: number, stepMs: number): number {
  const next = STEP_LENGTHS_MS.find((other) => other > stepMs);
  const longestWindowMs = next === undefined ? LONGEST_WINDOW_MS : next * STEPS_PER_WINDOW;
  return stepOf(nowMs - longestWindowMs, stepMs) - 1;
}
