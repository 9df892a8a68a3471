import type { MemoryLoss, StoreMemory } from './budget.ts';
import { LONGEST_EXACT_WINDOW_MS } from './limits.ts';

/** A store's clock may run ahead of a client's elapsed time by this much before it counts as set. */
const CLOCK_TOLERANCE_MS = 250;

/**
 * Compares two answers of a store to one client, to notice that the store forgot grants: it was made anew, it
 * fell back to an older state, or its clock was set forward, which ages every slot at once.
 *
 * @param elapsedMs the client's own monotonic time from before it asked for the first answer until it had the
 *   second, which is never less than the store's own time between the two.
 */
export function findMemoryLoss(
  before: StoreMemory,
  after: StoreMemory,
  elapsedMs: number,
): MemoryLoss | undefined {
  if (after.marker !== before.marker) return 'made-anew';
  if (after.sequence < before.sequence) return 'sequence-fell';
  // Over a long idle time two sound clocks drift apart, and the exact windows have emptied themselves.
  if (elapsedMs > LONGEST_EXACT_WINDOW_MS) return undefined;
  return after.nowMs - before.nowMs > elapsedMs + CLOCK_TOLERANCE_MS ? 'clock-jumped' : undefined;
}
