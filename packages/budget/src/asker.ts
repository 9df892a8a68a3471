import { randomUUID } from 'node:crypto';
import type { AcquireAnswer, BudgetEvent, BudgetStore, MemoryLoss } from './budget.ts';
import { startStopwatch } from './clock.ts';
import type { Clock } from './clock.ts';
import { LeasedGrant } from './grant.ts';
import { insist } from './insist.ts';
import { findMemoryLoss } from './memory-loss.ts';

/** Waits no longer than this before it asks again: terms that pass elsewhere can end a wait early. */
const LONGEST_SLEEP_MS = 30_000;

export interface AskerOptions {
  store: BudgetStore;
  minLeaseMs: number;
  clock: Clock;
  onEvent: (event: BudgetEvent) => void;
}

/** One id under which a store is asked, and the time since before it was first asked. */
interface Ask {
  id: string;
  elapsedMs: () => number;
}

interface Asked {
  ask: Ask;
  answer: AcquireAnswer;
  /** This process's monotonic time before the answer was asked for. */
  askedMs: number;
}

/** The one in a process that asks the store. */
export class Asker {
  readonly #options: AskerOptions;
  #last: Asked | undefined;

  constructor(options: AskerOptions) {
    this.#options = options;
  }

  /**
   * Asks until the store grants with at least `minLeaseMs` of the lease left. Tells the store where it seems
   * to have lost its memory, and takes no grant from it then. Rejects with the signal's reason, or with an
   * error that waiting does not mend.
   */
  async nextGrant(signal: AbortSignal): Promise<LeasedGrant> {
    for (;;) {
      const asked = await this.#askOnce(signal);
      const loss = this.#findLoss(asked);
      if (loss !== undefined) await this.#hold(loss, signal);
      else if (!asked.answer.granted) await this.#sleep(asked.answer, signal);
      else {
        const grant = this.#lease(asked.ask, asked.answer);
        if (grant.remainingMs() >= this.#options.minLeaseMs) return grant;
        this.#options.onEvent({ type: 'lease-spent', id: grant.id });
      }
    }
  }

  async #askOnce(signal: AbortSignal): Promise<Asked> {
    const { store, minLeaseMs, clock } = this.#options;
    let ask = this.#newAsk();
    let askedMs = 0;
    const answer = await insist(
      () => {
        // The same id again after a lost answer: a grant that was made gets used. Too old, it is left to age.
        if (store.terms.leaseMs - ask.elapsedMs() < minLeaseMs) ask = this.#newAsk();
        askedMs = clock.monotonicMs();
        return store.tryAcquire(ask.id);
      },
      { ...this.#options, signal },
    );
    return { ask, answer, askedMs };
  }

  #newAsk(): Ask {
    return { id: randomUUID(), elapsedMs: startStopwatch(this.#options.clock) };
  }

  #findLoss(asked: Asked): MemoryLoss | undefined {
    const before = this.#last;
    this.#last = asked;
    if (before === undefined) return undefined;
    const elapsedMs = this.#options.clock.monotonicMs() - before.askedMs;
    return findMemoryLoss(before.answer.memory, asked.answer.memory, elapsedMs);
  }

  async #hold(cause: MemoryLoss, signal: AbortSignal): Promise<void> {
    const { heldForMs } = await insist(() => this.#options.store.hold(), { ...this.#options, signal });
    this.#options.onEvent({ type: 'held', cause, heldForMs });
  }

  async #sleep(answer: AcquireAnswer & { granted: false }, signal: AbortSignal): Promise<void> {
    const { reason, retryAfterMs } = answer;
    this.#options.onEvent({ type: 'waiting', reason, retryAfterMs });
    await this.#options.clock.sleep(Math.min(Math.ceil(retryAfterMs), LONGEST_SLEEP_MS), signal);
  }

  #lease(ask: Ask, answer: AcquireAnswer & { granted: true }): LeasedGrant {
    const leaseMs = Math.min(this.#options.store.terms.leaseMs, ask.elapsedMs() + answer.leaseMs);
    const remainingMs = (): number => leaseMs - ask.elapsedMs();
    const settle = answer.recorded ? () => this.#settle(ask.id, remainingMs) : () => Promise.resolve();
    return new LeasedGrant(ask.id, remainingMs, settle);
  }

  /** Never rejects: what the store does not get to know only makes it stricter, a breach apart. */
  async #settle(id: string, remainingMs: () => number): Promise<void> {
    const { store, onEvent } = this.#options;
    // A response within the lease that the store learns of later is no breach: the slot ages from the lease's
    // end by itself. One that came late must be known, so it is worth insisting for another lease.
    const uselessMs = remainingMs() > 0 ? 0 : -store.terms.leaseMs;
    const tell = (): Promise<{ breached: boolean }> =>
      remainingMs() > uselessMs ? store.settle(id) : Promise.resolve({ breached: false });
    const patient = { ...this.#options, signal: new AbortController().signal };
    try {
      const { breached } = await insist(tell, patient);
      if (breached) onEvent({ type: 'breach', id });
    } catch (error) {
      onEvent({ type: 'settle-failed', id, error });
    }
  }
}
