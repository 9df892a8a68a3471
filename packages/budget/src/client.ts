import Bottleneck from 'bottleneck';
import { Asker } from './asker.ts';
import type {
  AcquireOptions,
  BudgetEvent,
  BudgetStats,
  BudgetStore,
  Grant,
  RequestBudget,
} from './budget.ts';
import { startStopwatch, systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { BudgetClosedError } from './errors.ts';
import type { LeasedGrant } from './grant.ts';
import { insist } from './insist.ts';

export interface BudgetOptions {
  store: BudgetStore;
  /**
   * The least of a lease that a grant is handed over with, in milliseconds: the request's time-out plus the
   * bound for what is on its way in the network. Less than the store's `leaseMs`.
   */
  minLeaseMs: number;
  /** How many requests of this process may be in flight at once. */
  maxInFlight: number;
  /** Called for everything that is worth a log line or a metric. Must not throw. */
  onEvent?: (event: BudgetEvent) => void;
  clock?: Clock;
}

/**
 * The budget of one upstream in this process. Make one and share it: it asks the store once at a time however
 * many wait, and hands each grant to the waiter whose turn it is: the one with the best priority among those
 * who wait when a turn begins.
 *
 * @throws {RangeError} where `minLeaseMs` or `maxInFlight` can't be satisfied.
 */
export function createBudget(options: BudgetOptions): RequestBudget {
  const { minLeaseMs, maxInFlight, store } = options;
  if (!(minLeaseMs > 0 && minLeaseMs < store.terms.leaseMs)) {
    throw new RangeError(`minLeaseMs: ${minLeaseMs} is not between 0 and leaseMs (${store.terms.leaseMs})`);
  }
  if (!(Number.isInteger(maxInFlight) && maxInFlight > 0)) {
    throw new RangeError(`maxInFlight: ${maxInFlight} is no positive integer`);
  }
  return new BudgetClient(options);
}

interface Waiter {
  priority: number;
  waitedMs: () => number;
  /** Settled by a grant or without; its turn is over then. */
  end: PromiseWithResolvers<Grant>;
  ended: boolean;
}

class BudgetClient implements RequestBudget {
  readonly #store: BudgetStore;
  readonly #minLeaseMs: number;
  readonly #maxInFlight: number;
  readonly #clock: Clock;
  readonly #onEvent: (event: BudgetEvent) => void;
  readonly #asker: Asker;
  /**
   * Gives one waiter after the other the turn, by priority. It spaces turns by the wall clock even where there
   * is nothing to space, and would stand still for as long as that is set back; this space makes it not wait.
   */
  readonly #turns = new Bottleneck({ maxConcurrent: 1, minTime: -Infinity });
  /** Gets the next grant. */
  #next: Waiter | undefined;
  readonly #waiters = new Set<Waiter>();
  readonly #ready: LeasedGrant[] = [];
  readonly #closed = new AbortController();
  /** Aborted when nobody waits any more. */
  #idle = new AbortController();
  #polling: Promise<void> | undefined;
  #inFlight = 0;
  readonly #stats: BudgetStats = { grants: 0, waitedMs: 0, breaches: 0, pauses: 0, holds: 0 };

  constructor({ store, minLeaseMs, maxInFlight, onEvent, clock = systemClock }: BudgetOptions) {
    this.#store = store;
    this.#minLeaseMs = minLeaseMs;
    this.#maxInFlight = maxInFlight;
    this.#clock = clock;
    this.#onEvent = (event) => {
      this.#count(event);
      onEvent?.(event);
    };
    this.#asker = new Asker({ store, minLeaseMs, clock, onEvent: this.#onEvent });
  }

  async acquire({ signal, priority = 5 }: AcquireOptions = {}): Promise<Grant> {
    signal?.throwIfAborted();
    this.#closed.signal.throwIfAborted();
    const end = Promise.withResolvers<Grant>();
    const waiter = { priority, waitedMs: startStopwatch(this.#clock), end, ended: false };
    const giveUp = (): void => this.#giveUp(waiter, signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    this.#waiters.add(waiter);
    void this.#turns.schedule({ priority }, () => this.#takeTurn(waiter));
    this.#poll();
    return end.promise.finally(() => signal?.removeEventListener('abort', giveUp));
  }

  async pause(request: { retryAfterMs?: number } = {}): Promise<void> {
    const { pausedForMs } = await insist(() => this.#store.pause(request), {
      clock: this.#clock,
      signal: this.#closed.signal,
      onEvent: this.#onEvent,
    });
    this.#onEvent({ type: 'paused', pausedForMs });
  }

  stats(): BudgetStats {
    return { ...this.#stats };
  }

  async close(): Promise<void> {
    const reason = new BudgetClosedError(`The budget "${this.#store.key}" was closed`);
    this.#closed.abort(reason);
    this.#giveUpAll(reason);
    await this.#polling;
  }

  /** Lasts until the waiter has its grant or has given up. */
  async #takeTurn(waiter: Waiter): Promise<void> {
    if (waiter.ended) return;
    this.#next = waiter;
    this.#match();
    await waiter.end.promise.catch(() => undefined);
  }

  /** Brings the waiter whose turn it is and a grant that is ready together. */
  #match(): void {
    if (this.#next === undefined) return;
    const grant = this.#ready.shift();
    if (grant === undefined) return;
    if (grant.remainingMs() >= this.#minLeaseMs) {
      this.#hand(this.#next, grant);
      return;
    }
    this.#onEvent({ type: 'lease-spent', id: grant.id });
    this.#match();
    this.#poll();
  }

  #hand(waiter: Waiter, grant: LeasedGrant): void {
    this.#stats.grants += 1;
    this.#stats.waitedMs += waiter.waitedMs();
    this.#inFlight += 1;
    void grant.ended.then(() => {
      this.#inFlight -= 1;
      this.#poll();
    });
    this.#end(waiter);
    waiter.end.resolve(grant);
  }

  #giveUp(waiter: Waiter, reason: unknown): void {
    this.#end(waiter);
    waiter.end.reject(reason);
    if (this.#waiters.size === 0) this.#idle.abort();
  }

  #end(waiter: Waiter): void {
    waiter.ended = true;
    this.#waiters.delete(waiter);
    if (this.#next === waiter) this.#next = undefined;
  }

  #giveUpAll(reason: unknown): void {
    for (const waiter of this.#waiters) this.#giveUp(waiter, reason);
  }

  #poll(): void {
    if (this.#polling === undefined && this.#wanted() > 0) this.#polling = this.#askWhileWanted();
  }

  async #askWhileWanted(): Promise<void> {
    while (this.#wanted() > 0) {
      this.#idle = new AbortController();
      try {
        this.#ready.push(await this.#asker.nextGrant(this.#idle.signal));
        this.#match();
      } catch (error) {
        if (!this.#idle.signal.aborted) this.#giveUpAll(error);
      }
    }
    // Within the same turn as the last look, so that no waiter who comes now is overlooked.
    this.#polling = undefined;
  }

  /** How many grants could be used now beside those that are ready. */
  #wanted(): number {
    const places = this.#maxInFlight - this.#inFlight;
    return Math.min(this.#waiters.size, places) - this.#ready.length;
  }

  #count(event: BudgetEvent): void {
    if (event.type === 'breach') this.#stats.breaches += 1;
    if (event.type === 'paused') this.#stats.pauses += 1;
    if (event.type === 'held') this.#stats.holds += 1;
  }
}
