import { describe, expect, it, vi } from 'vitest';
import type { AcquireAnswer, BudgetEvent, BudgetStore, Grant, RequestBudget, StoreMemory } from './budget.ts';
import { createBudget } from './client.ts';
import { BudgetClosedError, BudgetConflictError, BudgetStoreAwayError } from './errors.ts';
import { MemoryBudgets } from './stores/memory.ts';

const LEASE_MS = 10_000;
const MIN_LEASE_MS = 6_000;
const terms = {
  source: 's',
  generation: 'g',
  limits: [{ requests: 100, windowMs: 1_000 }],
  leaseMs: LEASE_MS,
};

/** A process's clocks that only the test and sleeping move. */
class HandClock {
  nowMs = 0;
  monotonicMs = (): number => this.nowMs;
  wallMs = (): number => this.nowMs;
  sleep = (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    this.nowMs += ms;
    return Promise.resolve();
  };
}

/** A store that answers what the test says; grants where it says nothing. */
class ScriptedStore implements BudgetStore {
  readonly key = 'key';
  readonly terms = terms;
  readonly asked: string[] = [];
  readonly settled: string[] = [];
  held = 0;
  asking = 0;
  mostAsking = 0;
  onAsk: (place: number) => Promise<Partial<AcquireAnswer>> = () => Promise.resolve({});
  onSettle: () => Promise<{ breached: boolean }> = () => Promise.resolve({ breached: false });
  memory: () => StoreMemory = () => ({ marker: 'm', sequence: this.asked.length, nowMs: 0 });

  async tryAcquire(id: string): Promise<AcquireAnswer> {
    this.asking += 1;
    this.mostAsking = Math.max(this.mostAsking, this.asking);
    this.asked.push(id);
    try {
      const answer = await this.onAsk(this.asked.length);
      return {
        granted: true,
        leaseMs: LEASE_MS,
        recorded: true,
        memory: this.memory(),
        ...answer,
      } as AcquireAnswer;
    } finally {
      this.asking -= 1;
    }
  }

  settle(id: string): Promise<{ breached: boolean }> {
    this.settled.push(id);
    return this.onSettle();
  }

  pause(): Promise<{ pausedForMs: number }> {
    return Promise.resolve({ pausedForMs: 1_000 });
  }

  hold(): Promise<{ heldForMs: number }> {
    this.held += 1;
    return Promise.resolve({ heldForMs: 11_000 });
  }
}

interface Setup {
  store: ScriptedStore;
  clock: HandClock;
  budget: RequestBudget;
  events: BudgetEvent[];
}

function setUp(maxInFlight = 10): Setup {
  const store = new ScriptedStore();
  const clock = new HandClock();
  const events: BudgetEvent[] = [];
  const onEvent = (event: BudgetEvent): number => events.push(event);
  const budget = createBudget({ store, minLeaseMs: MIN_LEASE_MS, maxInFlight, clock, onEvent });
  return { store, clock, budget, events };
}

describe('turns within a process', () => {
  it('gives turns by priority, first come first served among equals', async () => {
    const { store, budget } = setUp();
    const everybodyWaits = Promise.withResolvers<undefined>();
    store.onAsk = async () => {
      await everybodyWaits.promise;
      return {};
    };
    const order: string[] = [];
    const waiting = [
      ['at its turn', 9],
      ['a', 5],
      ['last', 9],
      ['b', 5],
      ['first', 0],
    ].map(([name, priority]) =>
      budget.acquire({ priority: Number(priority) }).then(() => order.push(String(name))),
    );
    await flushTimers();
    everybodyWaits.resolve(undefined);
    await Promise.all(waiting);
    expect(order).toEqual(['at its turn', 'first', 'a', 'b', 'last']);
    expect(store.mostAsking).toBe(1);
    expect(store.asked).toHaveLength(5);
  });

  it('asks for no more than may be in flight, until one ended with or without a response', async () => {
    const { store, budget } = setUp(2);
    const grants = await Promise.all([budget.acquire(), budget.acquire()]);
    const third = budget.acquire();
    await flushTimers();
    expect(store.asked).toHaveLength(2);
    grants[0].release();
    const fourth = budget.acquire();
    await third;
    await flushTimers();
    expect(store.asked).toHaveLength(3);
    await grants[1].settle();
    await fourth;
    expect(store.settled).toEqual([grants[1].id]);
  });

  it('goes on when the wall clock is set back', async () => {
    const { budget } = setUp();
    await budget.acquire();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 });
    try {
      await budget.acquire();
      await budget.acquire();
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives the grant of a waiter who gave up to the next', async () => {
    const { store, budget } = setUp();
    const answer = Promise.withResolvers<Partial<AcquireAnswer>>();
    store.onAsk = () => answer.promise;
    const leaving = new AbortController();
    const left = budget.acquire({ signal: leaving.signal, priority: 0 });
    const next = budget.acquire();
    leaving.abort(new Error('no longer needed'));
    await expect(left).rejects.toThrow('no longer needed');
    answer.resolve({});
    await next;
    expect(store.asked).toHaveLength(1);
  });

  it('stops asking when nobody waits, and starts again', async () => {
    const budgets = new MemoryBudgets();
    const store = budgets.open('key', { ...terms, limits: [{ requests: 1, windowMs: 600_000 }] });
    const waits = Promise.withResolvers<undefined>();
    const onEvent = ({ type }: BudgetEvent): void => {
      if (type === 'waiting') waits.resolve(undefined);
    };
    const budget = createBudget({ store, minLeaseMs: MIN_LEASE_MS, maxInFlight: 9, onEvent });
    await budget.acquire();
    const leaving = new AbortController();
    const left = budget.acquire({ signal: leaving.signal });
    await waits.promise;
    leaving.abort();
    await expect(left).rejects.toThrow();
    await budget.close();
    await expect(budget.acquire()).rejects.toThrow(BudgetClosedError);
  });

  it('ends every wait on close', async () => {
    const { store, budget } = setUp();
    const never = Promise.withResolvers<Partial<AcquireAnswer>>();
    store.onAsk = () => never.promise;
    const waiting = Promise.allSettled([budget.acquire(), budget.acquire()]);
    const closed = budget.close();
    never.resolve({});
    await closed;
    for (const { status } of await waiting) expect(status).toBe('rejected');
  });

  it('tells every waiter what waiting does not mend, and can be asked again', async () => {
    const { store, budget } = setUp();
    store.onAsk = () => Promise.reject(new BudgetConflictError('other limits'));
    await expect(Promise.all([budget.acquire(), budget.acquire()])).rejects.toThrow(BudgetConflictError);
    store.onAsk = () => Promise.resolve({});
    await budget.acquire();
  });

  it('refuses a least lease that no grant can have', () => {
    const store = new ScriptedStore();
    expect(() => createBudget({ store, minLeaseMs: LEASE_MS, maxInFlight: 1 })).toThrow(/minLeaseMs: 10000/);
  });
});

describe('leases', () => {
  it('counts a lease from before it was asked for, and asks anew for one that was too long on its way', async () => {
    const { store, budget, clock, events } = setUp();
    store.onAsk = (place) => {
      clock.nowMs += place === 1 ? 5_000 : 1_500;
      return Promise.resolve({});
    };
    const grant = await budget.acquire();
    expect(grant.remainingMs()).toBe(8_500);
    expect(grant.id).toBe(store.asked[1]);
    expect(store.asked[1]).not.toBe(store.asked[0]);
    expect(events).toMatchObject([{ type: 'lease-spent', id: store.asked[0] }]);
  });

  it('counts by the clock that went further', async () => {
    const { budget, clock } = setUp();
    const grant = await budget.acquire();
    clock.wallMs = () => clock.nowMs - 3_600_000;
    clock.nowMs += 1_000;
    expect(grant.remainingMs()).toBe(9_000);
    clock.wallMs = () => clock.nowMs + 3_600_000;
    expect(grant.remainingMs()).toBeLessThan(0);
  });

  it('hands over no grant that aged while this process stood still', async () => {
    const { store, budget, clock } = setUp();
    store.onAsk = (place) => {
      // After the answer was taken, before the waiter's turn: Bottleneck's turns take timers.
      if (place === 1) setImmediate(() => (clock.nowMs += LEASE_MS));
      return Promise.resolve({});
    };
    const grant = await budget.acquire();
    expect(grant.id).toBe(store.asked[1]);
    expect(grant.remainingMs()).toBe(LEASE_MS);
  });
});

describe('a store that is away', () => {
  it('is asked again under the same id, with growing delays, and acquire says so and waits', async () => {
    const { store, budget, clock, events } = setUp();
    store.onAsk = (place) =>
      place < 4 ? Promise.reject(new BudgetStoreAwayError('down')) : Promise.resolve({});
    const grant = await budget.acquire();
    expect(new Set(store.asked)).toEqual(new Set([grant.id]));
    expect(events.map(({ type }) => type)).toEqual(['store-away', 'store-away', 'store-away', 'store-back']);
    expect(grant.remainingMs()).toBe(LEASE_MS - clock.nowMs);
    expect(clock.nowMs).toBeGreaterThanOrEqual((100 + 200 + 400) / 2);
  });

  it('is asked under a new id when the lease of the old one is used up', async () => {
    const { store, budget } = setUp();
    store.onAsk = (place) =>
      place < 12 ? Promise.reject(new BudgetStoreAwayError('down')) : Promise.resolve({});
    const grant = await budget.acquire();
    expect(new Set(store.asked).size).toBeGreaterThan(1);
    expect(grant.remainingMs()).toBeGreaterThanOrEqual(MIN_LEASE_MS);
  });

  it('is not told of a response in time when its lease is over: the slot ages by itself', async () => {
    const { store, budget, clock, events } = setUp();
    const grant = await budget.acquire();
    store.onSettle = () => Promise.reject(new BudgetStoreAwayError('down'));
    await grant.settle();
    expect(clock.nowMs).toBeGreaterThanOrEqual(LEASE_MS);
    expect(events.some(({ type }) => type === 'breach')).toBe(false);
  });

  it('is told of a breach even so', async () => {
    const { store, budget, clock, events } = setUp();
    const grant = await budget.acquire();
    clock.nowMs += LEASE_MS + 1;
    store.onSettle = () =>
      store.settled.length < 3
        ? Promise.reject(new BudgetStoreAwayError('down'))
        : Promise.resolve({ breached: true });
    await grant.settle();
    expect(events.at(-1)).toEqual({ type: 'breach', id: grant.id });
    expect(budget.stats().breaches).toBe(1);
  });
});

describe('a store that lost its memory', () => {
  const moments: [string, StoreMemory][] = [
    ['made-anew', { marker: 'other', sequence: 99, nowMs: 0 }],
    ['sequence-fell', { marker: 'm', sequence: 0, nowMs: 0 }],
    ['clock-jumped', { marker: 'm', sequence: 99, nowMs: 1_251 }],
  ];
  for (const [cause, memory] of moments) {
    it(`is told to hold, and its grant not taken: ${cause}`, async () => {
      const { store, budget, clock, events } = setUp();
      const first = await budget.acquire();
      clock.nowMs += 1_000;
      store.memory = () => memory;
      const second = await budget.acquire();
      expect(store.held).toBe(1);
      expect(store.asked).toEqual([first.id, expect.anything(), second.id]);
      expect(events).toEqual([{ type: 'held', cause, heldForMs: 11_000 }]);
    });
  }

  it('is not suspected for a clock within the tolerance', async () => {
    const { store, budget, clock } = setUp();
    await budget.acquire();
    clock.nowMs += 1_000;
    store.memory = () => ({ marker: 'm', sequence: 2, nowMs: 1_250 });
    await budget.acquire();
    expect(store.held).toBe(0);
  });
});

describe('what it counts', () => {
  it('sums up grants, waiting, pauses and holds', async () => {
    const { store, budget, clock } = setUp();
    store.onAsk = (place) => {
      clock.nowMs += 100;
      return Promise.resolve(place === 1 ? { granted: false, reason: 'window', retryAfterMs: 400 } : {});
    };
    const grants: Grant[] = [await budget.acquire(), await budget.acquire()];
    await budget.pause();
    expect(grants).toHaveLength(2);
    expect(budget.stats()).toEqual({ grants: 2, waitedMs: 700, breaches: 0, pauses: 1, holds: 0 });
  });
});

/** Bottleneck works in chains of the shortest timers; this chain is longer than any of its own here. */
async function flushTimers(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}
