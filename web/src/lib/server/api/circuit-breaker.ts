/**
 * Whether the API is worth asking, as a pure decision: a circuit breaker over what became of the questions so far.
 * All times are milliseconds of one monotonic clock.
 */

/** A failure that took so long makes the API count as away; one that comes at once costs nobody a wait. */
export const costlyFailureMs = 500;

/** How long the API counts as away before one question tries it again. */
export const awayMs = 2000;

/** While nothing is heard of the API, each further question gets this part of the patience. */
const hurriedPart = 0.1;

/** What is known of the API. */
export interface Circuit {
  /** Since when it has been asked without a word from it; null: it is not being waited for. */
  readonly silentSinceMs: number | null;
  /** When it last said anything at once, be it only that it cannot answer. */
  readonly heardAtMs: number;
  /** When it may be tried again; null: it does not count as away. */
  readonly retryAtMs: number | null;
}

export const closedCircuit: Circuit = { silentSinceMs: null, heardAtMs: -Infinity, retryAtMs: null };

/** True: the API is not to be asked now. */
export function isOpen({ retryAtMs }: Circuit, nowMs: number): boolean {
  return retryAtMs !== null && nowMs < retryAtMs;
}

/**
 * How long a question waits before it takes a kept answer, in milliseconds. The questions of a page follow each other: all
 * together wait for a silent API about as long as one would, and each a little, since only one may be slow.
 */
export function patienceOf({ silentSinceMs }: Circuit, nowMs: number, patienceMs: number): number {
  const silentForMs = silentSinceMs === null ? 0 : nowMs - silentSinceMs;
  return Math.max(patienceMs - silentForMs, patienceMs * hurriedPart);
}

/** A question is sent. Where the API counted as away it is the one that tries; the next may after another while. */
export function onAsked({ silentSinceMs, heardAtMs, retryAtMs }: Circuit, nowMs: number): Circuit {
  return {
    silentSinceMs: silentSinceMs ?? nowMs,
    heardAtMs,
    retryAtMs: retryAtMs === null ? null : nowMs + awayMs,
  };
}

/** How a question ended. */
export interface Ending {
  askedAtMs: number;
  isOutage: boolean;
}

/** A question has ended. A costly failure is the question's own where the API was heard of since it was asked. */
export function onEnded(circuit: Circuit, { askedAtMs, isOutage }: Ending, nowMs: number): Circuit {
  if (!isOutage || nowMs - askedAtMs < costlyFailureMs) {
    return { silentSinceMs: null, heardAtMs: nowMs, retryAtMs: null };
  }
  if (circuit.heardAtMs > askedAtMs) return circuit;
  return { ...circuit, silentSinceMs: null, retryAtMs: nowMs + awayMs };
}
