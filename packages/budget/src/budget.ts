import type { RateLimit } from './limits.ts';

/** Under which limits a client asks, and who says so. */
export interface BudgetTerms {
  /** Who declares the limits: the SnapshotSource's name. Two sources of one budget must declare the same. */
  source: string;
  /** Which version of that declaration: `uid/generation`, or a hash of the limits. */
  generation: string;
  /** What the upstream allows; empty where it declares no limits. */
  limits: readonly RateLimit[];
  /**
   * How long after its grant a request may still reach the upstream: at least the request's time-out, plus a
   * bound for what is on its way in the network, plus room for asking. A grant that is never settled counts
   * as sent until then.
   */
  leaseMs: number;
}

/** What a client compares from one answer to the next, to notice that a store lost its memory. */
export interface StoreMemory {
  /** Names the budget's first beginning; another one means that the budget was made anew. */
  marker: string;
  /** Never falls. */
  sequence: number;
  /** The store's time of the decision, in milliseconds. */
  nowMs: number;
}

/** Why nothing is granted now: a window is full, the upstream asked for a pause, or memory was lost. */
export type WaitReason = 'window' | 'paused' | 'hold';

/** What a store says to one ask. */
export type Outcome =
  | {
      granted: true;
      /** What is left of the lease at the store's time of the decision. */
      leaseMs: number;
      /** False where no limit is in force: there is no slot to settle then. */
      recorded: boolean;
    }
  | {
      granted: false;
      reason: WaitReason;
      /** Nothing is granted earlier than this, whatever settles meanwhile; asking then misses nothing. */
      retryAfterMs: number;
    };

export type AcquireAnswer = Outcome & { memory: StoreMemory };

/**
 * The memory of one budget under one client's terms. An adapter: every decision in it is made by the pure
 * functions of this package (`decision.ts`), on the store's own clock and atomically among all processes.
 *
 * Every method rejects with `BudgetStoreAwayError` where the store can't be reached and asking again may help.
 * All but `settle` reject with `BudgetConflictError` where the budget is in use under terms that contradict
 * this client's.
 */
export interface BudgetStore {
  readonly key: string;
  readonly terms: BudgetTerms;
  /**
   * Asks for one request. A grant is durable before it is answered. The same `id` asked again gets the same
   * grant with what is left of its lease, so that a lost answer costs nothing.
   */
  tryAcquire(id: string): Promise<AcquireAnswer>;
  /**
   * Says that the head of the response to this grant's request has arrived: from now on it counts as sent now.
   * Later than the lease it is a breach, and the request is counted once more. Settling twice is harmless.
   */
  settle(id: string): Promise<{ breached: boolean }>;
  /**
   * Stops all grants for a while because the upstream refused a request for its rate. `retryAfterMs` is
   * honoured up to the longest window; without it the pause is the shortest window, doubling up to the longest
   * while refusals go on.
   */
  pause(request: { retryAfterMs?: number }): Promise<{ pausedForMs: number }>;
  /** Stops all grants until every request that the store may have forgotten has left the exact windows. */
  hold(): Promise<{ heldForMs: number }>;
}

/** The permission to send one request. */
export interface Grant {
  readonly id: string;
  /**
   * What is left of the lease, by the larger of monotonic and wall-clock time since before the grant was first
   * asked for. Check it right before the write on the connected socket: less than the request's time-out plus
   * the bound for the network means that the request must not be sent (`release`, then acquire again).
   */
  remainingMs(): number;
  /**
   * Call it once the head of the final response has arrived, whatever its status; never for a request that
   * ended without a response. Resolves when the store knows, or when there is no more use in telling it; never
   * rejects, and need not be awaited.
   */
  settle(): Promise<void>;
  /**
   * Call it when the request ended without a response (time-out, reset, cancelled) or was never sent: it stops
   * counting as in flight here, while the store counts it as sent until its lease ends. Harmless after `settle`.
   */
  release(): void;
}

export interface AcquireOptions {
  /** Ends the wait; `acquire` rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Which waiter of this process goes first: 0 (first) to 9 (last), 5 by default. */
  priority?: number;
}

/** What this process has asked of the budget so far. */
export interface BudgetStats {
  grants: number;
  /** Summed over all grants: from `acquire` to its grant. */
  waitedMs: number;
  /** Settles later than their lease. */
  breaches: number;
  pauses: number;
  holds: number;
}

/** The request budget as its users see it; one for each process and upstream. */
export interface RequestBudget {
  /**
   * Waits until one request may be sent, and for as long as the store is away. Every request on the wire needs
   * a grant of its own: each hop of a redirect (follow them by hand) and each retry, those of the transport
   * included (switch them off). Resolves with at least `minLeaseMs` of the lease left.
   *
   * Rejects with the signal's reason, `BudgetConflictError` or `BudgetStoreUnsafeError` (neither goes away by
   * waiting), or `BudgetClosedError`.
   */
  acquire(options?: AcquireOptions): Promise<Grant>;
  /** Tells every process that the upstream refused a request for its rate (429); see `BudgetStore.pause`. */
  pause(request?: { retryAfterMs?: number }): Promise<void>;
  stats(): BudgetStats;
  /** Ends all waiting. Grants given out stay valid and can be settled. */
  close(): Promise<void>;
}

/** What happens behind `acquire`, for logs and metrics. */
export type BudgetEvent =
  | { type: 'store-away'; error: Error; retryInMs: number }
  | { type: 'store-back'; awayMs: number }
  | { type: 'waiting'; reason: WaitReason; retryAfterMs: number }
  | { type: 'paused'; pausedForMs: number }
  | { type: 'held'; cause: MemoryLoss; heldForMs: number }
  | { type: 'lease-spent'; id: string }
  | { type: 'breach'; id: string }
  | { type: 'settle-failed'; id: string; error: unknown };

/** How a client noticed that a store can't be trusted to know every grant. */
export type MemoryLoss = 'made-anew' | 'sequence-fell' | 'clock-jumped';
