import type { BudgetTerms, Outcome, WaitReason } from './budget.ts';
import type { RateLimit } from './limits.ts';
import { nextPause } from './pause.ts';
import type { Pause } from './pause.ts';
import { afterGrant, holdMs, limitsInForce } from './terms.ts';
import type { StoredTerms } from './terms.ts';
import { room } from './window.ts';

/** What a store remembers of a budget beside its slots. Times are the store's, in milliseconds. */
export interface BudgetRecord extends Pause {
  lastSeenMs: number;
  terms: readonly StoredTerms[];
  holdUntilMs: number;
}

/** One look at a store: everything in it belongs to the same moment. */
export interface Reading {
  key: string;
  record: BudgetRecord;
  /** The store's own clock. */
  clockMs: number;
  /** False where the store knows by itself that it is a restored or promoted copy. */
  intact: boolean;
  /** The slot that the asked id already has. */
  slot: { slotMs: number; settled: boolean } | undefined;
  /** The time of the slot that must leave the limit's window before there is room; see `Occupancy`. */
  blockingSlotMs(limit: RateLimit): number | undefined;
}

/** What to write, over nothing but the state that was read. */
export interface Change {
  record: BudgetRecord;
  /** The time of the asked id's new slot. */
  slotMs?: number;
  /**
   * What is later than this was written before the clock was set back: slots go, since the hold covers them,
   * and what later steps counted is counted in the step of this time.
   */
  dropAfterMs?: number;
}

export interface Decision {
  nowMs: number;
  outcome: Outcome;
  /** Must be durable before the outcome is answered. */
  change?: Change;
}

/** A clock set back by less than this is waited for. */
const SHORTEST_SET_BACK_MS = 1_000;

/** The record of a budget that nobody has used yet. It starts without a hold: one budget has one store. */
export const emptyRecord: BudgetRecord = {
  lastSeenMs: 0,
  terms: [],
  pausedUntilMs: 0,
  pauseMs: 0,
  holdUntilMs: 0,
};

/**
 * Decides about one ask. The order matters: a store that can't know every grant holds before it looks at its
 * slots, and an id that has its grant keeps it whatever came after.
 *
 * @throws {BudgetConflictError} where the budget is in use under terms that contradict `own`.
 */
export function decideAcquire(reading: Reading, own: BudgetTerms): Decision {
  const { record, slot } = reading;
  const nowMs = storeTimeMs(reading, own);
  if (hasForgotten(reading, own)) {
    const change = holdChange(reading, own);
    return { nowMs, outcome: wait('hold', change.record.holdUntilMs - nowMs), change };
  }
  if (slot !== undefined) {
    const leaseMs = slot.settled ? 0 : Math.max(0, slot.slotMs - nowMs);
    return { nowMs, outcome: { granted: true, leaseMs, recorded: true } };
  }
  if (nowMs < record.holdUntilMs) return { nowMs, outcome: wait('hold', record.holdUntilMs - nowMs) };
  if (nowMs < record.pausedUntilMs) return { nowMs, outcome: wait('paused', record.pausedUntilMs - nowMs) };
  return decideByLimits(reading, own, nowMs);
}

/** The change that makes a budget pause after the upstream refused a request for its rate. */
export function decidePause(reading: Reading, own: BudgetTerms, request: { retryAfterMs?: number }): Change {
  const sound = hasForgotten(reading, own) ? holdChange(reading, own) : { record: reading.record };
  const nowMs = storeTimeMs(reading, own);
  const limits = limitsInForce(reading.key, reading.record.terms, own, nowMs);
  return { ...sound, record: { ...sound.record, ...nextPause(sound.record, request, limits, nowMs) } };
}

/** The change that makes a budget wait until whatever was forgotten has left the exact windows. */
export function decideHold(reading: Reading, own: BudgetTerms): Change {
  return holdChange(reading, own);
}

/** The store's time: its clock, but never earlier than it has been, except where the clock was set far back. */
export function storeTimeMs(reading: Pick<Reading, 'record' | 'clockMs'>, own: BudgetTerms): number {
  const { clockMs, record } = reading;
  return isSetBack(reading, own) ? clockMs : Math.max(clockMs, record.lastSeenMs);
}

function decideByLimits(reading: Reading, own: BudgetTerms, nowMs: number): Decision {
  const { record } = reading;
  const { leaseMs } = own;
  const limits = limitsInForce(reading.key, record.terms, own, nowMs);
  if (limits.length === 0) return { nowMs, outcome: { granted: true, leaseMs, recorded: false } };
  const occupancy = limits.map((limit) => ({
    windowMs: limit.windowMs,
    blockingSlotMs: reading.blockingSlotMs(limit),
  }));
  const found = room(occupancy, nowMs);
  if (!found.free) return { nowMs, outcome: wait('window', found.retryAfterMs) };
  return {
    nowMs,
    outcome: { granted: true, leaseMs, recorded: true },
    change: {
      record: { ...record, lastSeenMs: nowMs, terms: afterGrant(record.terms, own, nowMs) },
      slotMs: nowMs + leaseMs,
    },
  };
}

function hasForgotten(reading: Reading, own: BudgetTerms): boolean {
  return !reading.intact || isSetBack(reading, own);
}

// Standing still until the clock has caught up is the strict answer to a clock that was set back. Where that
// takes longer than a hold, the hold is the shorter way to be as sure.
function isSetBack({ clockMs, record }: Pick<Reading, 'record' | 'clockMs'>, own: BudgetTerms): boolean {
  return record.lastSeenMs - clockMs > Math.max(holdMs(record.terms, own), SHORTEST_SET_BACK_MS);
}

function holdChange(reading: Reading, own: BudgetTerms): Change {
  const { record } = reading;
  const nowMs = storeTimeMs(reading, own);
  const holdUntilMs = nowMs + holdMs(record.terms, own);
  if (!isSetBack(reading, own)) {
    const untilMs = Math.max(record.holdUntilMs, holdUntilMs);
    return { record: { ...record, lastSeenMs: nowMs, holdUntilMs: untilMs } };
  }
  const terms = record.terms.map((stored) => ({ ...stored, lastGrantMs: nowMs }));
  return { record: { ...emptyRecord, lastSeenMs: nowMs, terms, holdUntilMs }, dropAfterMs: nowMs };
}

function wait(reason: WaitReason, retryAfterMs: number): Outcome {
  return { granted: false, reason, retryAfterMs };
}
