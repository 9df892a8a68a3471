/**
 * One limit as a store sees it: its window, and the time of the slot that must have left the window before
 * there is room for one more (of a limit of N, the N-th newest slot; none while there are fewer).
 */
export interface Occupancy {
  windowMs: number;
  blockingSlotMs: number | undefined;
}

export type Room = { free: true } | { free: false; retryAfterMs: number };

/**
 * The arithmetic of the promise. A slot's time is never before its request reached the upstream: it is the
 * lease's end while the request is under way, and the time of its settle afterwards. So when the N-th newest
 * slot lies a window in the past, at most N - 1 requests can lie within the window that ends now.
 *
 * Where there is no room, `retryAfterMs` is the first moment at which there can be: a blocking slot in the past
 * is settled and stays, one in the future can at best be lowered to now.
 */
export function room(occupancy: readonly Occupancy[], nowMs: number): Room {
  const blocking = occupancy.flatMap(({ windowMs, blockingSlotMs }) =>
    blockingSlotMs !== undefined && blockingSlotMs + windowMs > nowMs
      ? [Math.min(blockingSlotMs, nowMs) + windowMs - nowMs]
      : [],
  );
  return blocking.length === 0 ? { free: true } : { free: false, retryAfterMs: Math.max(...blocking) };
}
