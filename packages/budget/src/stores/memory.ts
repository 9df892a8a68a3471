import { randomUUID } from 'node:crypto';
import type { AcquireAnswer, BudgetStore, BudgetTerms } from '../budget.ts';
import { decideAcquire, decideHold, decidePause, emptyRecord, storeTimeMs } from '../decision.ts';
import type { BudgetRecord, Change, Reading } from '../decision.ts';
import { budgetTerms, isExact, LONGEST_EXACT_WINDOW_MS } from '../limits.ts';
import type { RateLimit } from '../limits.ts';
import { oldestStep, STEP_LENGTHS_MS, stepEndMs, stepMsOf, stepOf } from '../steps.ts';

/** Budgets in this process's memory: for tests and simulation, and where one process is all there is. */
export class MemoryBudgets {
  readonly #clockMs: () => number;
  readonly #logs = new Map<string, MemoryLog>();

  /** @param clockMs the store's clock, in milliseconds. */
  constructor(clockMs: () => number = () => performance.now()) {
    this.#clockMs = clockMs;
  }

  /**
   * Opens the budget of that key under the given terms; all stores of a key share one log.
   *
   * @throws {ZodError} where the terms are not what they should be.
   */
  open(key: string, terms: BudgetTerms): BudgetStore {
    const log = this.#logs.get(key) ?? new MemoryLog();
    this.#logs.set(key, log);
    return new MemoryStore(key, budgetTerms.parse(terms), log, this.#clockMs);
  }
}

class MemoryStore implements BudgetStore {
  readonly key: string;
  readonly terms: BudgetTerms;
  readonly #log: MemoryLog;
  readonly #clockMs: () => number;

  constructor(key: string, terms: BudgetTerms, log: MemoryLog, clockMs: () => number) {
    this.key = key;
    this.terms = terms;
    this.#log = log;
    this.#clockMs = clockMs;
  }

  tryAcquire(id: string): Promise<AcquireAnswer> {
    return answered(() => {
      const { outcome, change, nowMs } = decideAcquire(this.#read(id), this.terms);
      if (change) this.#log.apply(id, change);
      return { ...outcome, memory: { marker: this.#log.marker, sequence: this.#log.sequence, nowMs } };
    });
  }

  settle(id: string): Promise<{ breached: boolean }> {
    return answered(() => ({ breached: this.#log.settle(id, this.#clockMs()) }));
  }

  pause(request: { retryAfterMs?: number }): Promise<{ pausedForMs: number }> {
    return answered(() => {
      const reading = this.#read();
      const change = decidePause(reading, this.terms, request);
      this.#log.apply(undefined, change);
      return { pausedForMs: change.record.pausedUntilMs - storeTimeMs(reading, this.terms) };
    });
  }

  hold(): Promise<{ heldForMs: number }> {
    return answered(() => {
      const reading = this.#read();
      const change = decideHold(reading, this.terms);
      this.#log.apply(undefined, change);
      return { heldForMs: change.record.holdUntilMs - storeTimeMs(reading, this.terms) };
    });
  }

  #read(id?: string): Reading {
    return this.#log.read(this.key, this.#clockMs(), id);
  }
}

interface Slot {
  slotMs: number;
  settled: boolean;
}

class MemoryLog {
  readonly marker = randomUUID();
  sequence = 0;
  #record: BudgetRecord = emptyRecord;
  #slots = new Map<string, Slot>();
  readonly #steps = new Map(STEP_LENGTHS_MS.map((stepMs) => [stepMs as number, new Map<number, number>()]));

  read(key: string, clockMs: number, id?: string): Reading {
    return {
      key,
      clockMs,
      record: this.#record,
      intact: true,
      slot: id === undefined ? undefined : this.#slots.get(id),
      blockingSlotMs: (limit) => (isExact(limit) ? this.#newest(limit.requests) : this.#newestStep(limit)),
    };
  }

  apply(id: string | undefined, change: Change): void {
    this.sequence += 1;
    this.#record = change.record;
    if (change.dropAfterMs !== undefined) this.#dropAfter(change.dropAfterMs);
    if (id !== undefined && change.slotMs !== undefined) this.#add(id, change.slotMs, false);
    this.#prune();
  }

  /** Returns whether the settle came later than the lease. */
  settle(id: string, clockMs: number): boolean {
    const nowMs = Math.max(clockMs, this.#record.lastSeenMs);
    const slot = this.#slots.get(id);
    if (slot?.settled) return false;
    if (slot !== undefined && nowMs <= slot.slotMs) {
      this.#slots.set(id, { slotMs: nowMs, settled: true });
      return false;
    }
    this.sequence += 1;
    this.#add(id, nowMs, true);
    return true;
  }

  #add(id: string, slotMs: number, settled: boolean): void {
    this.#slots.set(id, { slotMs, settled });
    for (const [stepMs, counts] of this.#steps) {
      const step = stepOf(slotMs, stepMs);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
  }

  #newest(place: number): number | undefined {
    return [...this.#slots.values()].map((slot) => slot.slotMs).toSorted((a, b) => b - a)[place - 1];
  }

  #newestStep(limit: RateLimit): number | undefined {
    const stepMs = stepMsOf(limit);
    const newestFirst = [...(this.#steps.get(stepMs) ?? [])].toSorted(([a], [b]) => b - a);
    let newer = 0;
    for (const [step, granted] of newestFirst) {
      newer += granted;
      if (newer >= limit.requests) return stepEndMs(step, stepMs);
    }
    return undefined;
  }

  #dropAfter(latestMs: number): void {
    this.#slots = new Map([...this.#slots].filter(([, slot]) => slot.slotMs <= latestMs));
    for (const [stepMs, counts] of this.#steps) {
      const newest = stepOf(latestMs, stepMs);
      for (const [step, granted] of counts) {
        if (step <= newest) continue;
        counts.delete(step);
        counts.set(newest, (counts.get(newest) ?? 0) + granted);
      }
    }
  }

  #prune(): void {
    const nowMs = this.#record.lastSeenMs;
    for (const [id, slot] of this.#slots) {
      if (slot.slotMs < nowMs - LONGEST_EXACT_WINDOW_MS) this.#slots.delete(id);
    }
    for (const [stepMs, counts] of this.#steps) {
      const oldest = oldestStep(nowMs, stepMs);
      for (const step of counts.keys()) if (step < oldest) counts.delete(step);
    }
  }
}

/** The state changes at once, as in a database; the answer comes later. */
function answered<Answer>(work: () => Answer): Promise<Answer> {
  return new Promise((resolve) => resolve(work()));
}
