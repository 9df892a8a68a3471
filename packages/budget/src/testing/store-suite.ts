import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AcquireAnswer, BudgetStore, BudgetTerms } from '../budget.ts';
import { BudgetConflictError } from '../errors.ts';
import type { RateLimit } from '../limits.ts';

/** A kind of store whose clock the tests set. Each `open` is another process on the same budgets. */
export interface StoreHarness {
  open(key: string, terms: BudgetTerms): BudgetStore;
  /** Sets the stores' clock forward, or back. */
  advance(ms: number): Promise<void>;
}

const LEASE_MS = 10_000;
const DAY_MS = 86_400_000;

/** Stores count in fractions of a millisecond: what leaves a window within this is not judged. */
const TOLERANCE_MS = 0.01;

/** What every store must do. `modelRuns`: how many random histories to compare with a plain model. */
export function describeBudgetStore(name: string, harness: () => StoreHarness, modelRuns: number): void {
  const open = (limits: RateLimit[], terms: Partial<BudgetTerms> & { key?: string } = {}): BudgetStore => {
    const { key = randomUUID(), ...rest } = terms;
    return harness().open(key, { source: 'tenrai', generation: 'g1', limits, leaseMs: LEASE_MS, ...rest });
  };
  const advance = (ms: number): Promise<void> => harness().advance(ms);
  const take = async (store: BudgetStore): Promise<string> => {
    const id = randomUUID();
    expect(await store.tryAcquire(id)).toMatchObject({ granted: true });
    return id;
  };
  const takeAndSettle = async (store: BudgetStore, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await store.settle(await take(store));
  };
  const refusal = async (store: BudgetStore): Promise<AcquireAnswer & { granted: false }> => {
    const answer = await store.tryAcquire(randomUUID());
    if (answer.granted) throw new Error('granted where it should have waited');
    return answer;
  };

  describe(name, () => {
    it('frees a place one window after the settle', async () => {
      const store = open([{ requests: 2, windowMs: 1_000 }]);
      const first = await take(store);
      await advance(300);
      await store.settle(first);
      const second = await take(store);
      await advance(100);
      await store.settle(second);
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(900, 2);
      await advance(899);
      await refusal(store);
      await advance(1.01);
      await take(store);
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(99.99, 2);
    });

    it('says the first moment at which a request under way can make room', async () => {
      const store = open([{ requests: 1, windowMs: 1_000 }]);
      const id = await take(store);
      await advance(5_000);
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(1_000, 2);
      await store.settle(id);
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(1_000, 2);
    });

    it('lets a request that is never settled count until one window after its lease', async () => {
      const store = open([{ requests: 1, windowMs: 1_000 }]);
      await take(store);
      await advance(LEASE_MS + 999);
      await refusal(store);
      await advance(1.01);
      await take(store);
    });

    it('lets the fullest window decide', async () => {
      const store = open([
        { requests: 2, windowMs: 100 },
        { requests: 3, windowMs: 60_000 },
      ]);
      await takeAndSettle(store, 2);
      await advance(150);
      await takeAndSettle(store, 1);
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(60_000 - 150, 2);
    });

    it('gives an id its grant again, with what is left of the lease', async () => {
      const store = open([{ requests: 1, windowMs: 1_000 }]);
      const id = await take(store);
      await advance(4_000);
      const again = await store.tryAcquire(id);
      expect(again).toMatchObject({ granted: true, recorded: true });
      expect(again.granted && again.leaseMs).toBeCloseTo(LEASE_MS - 4_000, 2);
      await store.settle(id);
      await advance(1_000.01);
      await take(store);
    });

    it('gives an id its grant again even where another was just told when to come', async () => {
      const store = open([{ requests: 2, windowMs: 1_000 }]);
      await takeAndSettle(store, 1);
      const id = await take(store);
      await refusal(store);
      await advance(1_000.01);
      const again = await store.tryAcquire(id);
      expect(again.granted && again.leaseMs).toBeCloseTo(LEASE_MS - 1_000, 0);
      await take(store);
      await refusal(store);
    });

    it('counts a request that settles after its lease once more, as a breach', async () => {
      const store = open([{ requests: 1, windowMs: 1_000 }]);
      const id = await take(store);
      await advance(LEASE_MS + 5_000);
      expect(await store.settle(id)).toEqual({ breached: true });
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(1_000, 2);
      await advance(500);
      expect(await store.settle(id)).toEqual({ breached: false });
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(500, 2);
    });

    it('settles once: a second time changes nothing', async () => {
      const store = open([{ requests: 1, windowMs: 1_000 }]);
      const id = await take(store);
      await store.settle(id);
      await advance(600);
      expect(await store.settle(id)).toEqual({ breached: false });
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(400, 2);
    });

    it('grants no more than the limit to processes that ask at once', async () => {
      const key = randomUUID();
      const stores = Array.from({ length: 12 }, () => open([{ requests: 3, windowMs: 1_000 }], { key }));
      const answers = await Promise.all(stores.map((store) => store.tryAcquire(randomUUID())));
      expect(answers.filter((answer) => answer.granted)).toHaveLength(3);
    });

    it('gives one grant to an id that asks twice at once', async () => {
      const store = open([{ requests: 2, windowMs: 1_000 }]);
      const id = randomUUID();
      await Promise.all([store.tryAcquire(id), store.tryAcquire(id)]);
      await take(store);
      await refusal(store);
    });

    it('counts a long window in steps that err on the strict side', async () => {
      const store = open([{ requests: 3, windowMs: DAY_MS }]);
      await takeAndSettle(store, 3);
      await advance(DAY_MS - 1);
      await refusal(store);
      await advance(DAY_MS / 288 + LEASE_MS + 1);
      await take(store);
      await take(store);
      await take(store);
      await refusal(store);
    });

    it('knows what was granted before a long limit was declared', async () => {
      const key = randomUUID();
      const old = open([{ requests: 5, windowMs: 1_000 }], { key });
      await takeAndSettle(old, 3);
      await advance(3_600_000);
      const limits = [{ requests: 3, windowMs: 2 * 3_600_000 }];
      await refusal(open(limits, { key, generation: 'g2' }));
      await advance(3_600_000 + 60_000);
      await take(open(limits, { key, generation: 'g2' }));
    });

    it('grants without a record where no limits are declared', async () => {
      const store = open([]);
      expect(await store.tryAcquire(randomUUID())).toMatchObject({ granted: true, recorded: false });
      await store.pause({});
      expect(await refusal(store)).toMatchObject({ reason: 'paused' });
    });

    it('pauses every process: shortest window first, doubling up to the longest, short again after quiet', async () => {
      const key = randomUUID();
      const limits = [
        { requests: 3, windowMs: 1_000 },
        { requests: 60, windowMs: 3_000 },
      ];
      const [store, other] = [open(limits, { key }), open(limits, { key })];
      for (const expectedMs of [1_000, 2_000, 3_000, 3_000]) {
        expect((await store.pause({})).pausedForMs).toBeCloseTo(expectedMs, 2);
        expect((await other.pause({})).pausedForMs).toBeCloseTo(expectedMs, 2);
        expect(await refusal(other)).toMatchObject({ reason: 'paused' });
        await advance(expectedMs + 1);
        await other.settle(await take(other));
      }
      await advance(11 * 60_000);
      expect((await store.pause({})).pausedForMs).toBeCloseTo(1_000, 2);
    });

    it('honours Retry-After up to the longest window, and never shortens a pause', async () => {
      const store = open([{ requests: 60, windowMs: 60_000 }]);
      expect((await store.pause({ retryAfterMs: 20_000 })).pausedForMs).toBeCloseTo(20_000, 2);
      expect((await store.pause({ retryAfterMs: 5_000 })).pausedForMs).toBeCloseTo(20_000, 2);
      expect((await store.pause({ retryAfterMs: 3_600_000 })).pausedForMs).toBeCloseTo(60_000, 2);
    });

    it('holds for the longest exact window and one lease', async () => {
      const key = randomUUID();
      const limits = [
        { requests: 3, windowMs: 1_000 },
        { requests: 60, windowMs: 60_000 },
        { requests: 40_000, windowMs: DAY_MS },
      ];
      expect((await open(limits, { key }).hold()).heldForMs).toBeCloseTo(60_000 + LEASE_MS, 2);
      const store = open(limits, { key });
      await advance(60_000 + LEASE_MS - 1);
      expect(await refusal(store)).toMatchObject({ reason: 'hold' });
      await advance(1.01);
      await take(store);
    });

    it('stands still while a clock that was set back a little catches up', async () => {
      const store = open([{ requests: 1, windowMs: 1_000 }]);
      await store.settle(await take(store));
      await advance(-5_000);
      expect((await refusal(store)).retryAfterMs).toBeCloseTo(1_000, 2);
      await advance(5_000);
      await refusal(store);
      await advance(1_000.01);
      await take(store);
    });

    it('holds where the clock was set far back, and goes on after that', async () => {
      const store = open([{ requests: 1, windowMs: 1_000 }]);
      await store.settle(await take(store));
      await advance(-DAY_MS);
      expect(await refusal(store)).toMatchObject({ reason: 'hold' });
      await advance(1_000 + LEASE_MS + 0.01);
      await store.settle(await take(store));
      await advance(1_000.01);
      await take(store);
      await advance(DAY_MS);
    });

    it('counts what long windows saw before the clock was set far back', async () => {
      const store = open([
        { requests: 9, windowMs: 1_000 },
        { requests: 3, windowMs: DAY_MS },
      ]);
      await takeAndSettle(store, 2);
      await advance(-DAY_MS);
      await refusal(store);
      await advance(1_000 + LEASE_MS + 1);
      await takeAndSettle(store, 1);
      expect(await refusal(store)).toMatchObject({ reason: 'window' });
      await advance(DAY_MS);
    });

    it('names its beginning and raises its sequence with every grant', async () => {
      const store = open([{ requests: 9, windowMs: 1_000 }]);
      const before = (await store.tryAcquire(randomUUID())).memory;
      const after = (await store.tryAcquire(randomUUID())).memory;
      expect(after.marker).toBe(before.marker);
      expect(after.sequence).toBeGreaterThan(before.sequence);
    });

    it('lets the stricter of two generations decide until the windows of the old one have passed', async () => {
      const key = randomUUID();
      const old = open([{ requests: 1, windowMs: 1_000 }], { key, generation: 'g1' });
      const next = open([{ requests: 3, windowMs: 1_000 }], { key, generation: 'g2' });
      await old.settle(await take(old));
      await refusal(next);
      await advance(1_000.01);
      await next.settle(await take(next));
      await refusal(next);
      await refusal(old);
      await advance(LEASE_MS);
      await takeAndSettle(next, 3);
      await refusal(next);
    });

    it('refuses other limits under one generation, and another source with other limits', async () => {
      const key = randomUUID();
      await take(open([{ requests: 3, windowMs: 1_000 }], { key }));
      const ask = (limits: RateLimit[], terms: Partial<BudgetTerms>): Promise<AcquireAnswer> =>
        open(limits, { key, ...terms }).tryAcquire(randomUUID());
      const other = [{ requests: 5, windowMs: 1_000 }];
      await expect(ask(other, {})).rejects.toThrow(BudgetConflictError);
      await expect(ask(other, { source: 'mirror' })).rejects.toThrow(
        /"tenrai".*3\/1000ms.*"mirror".*5\/1000ms/,
      );
      await take(open([{ requests: 3, windowMs: 1_000 }], { key, source: 'mirror' }));
      await advance(LEASE_MS + 1_001);
      expect(await ask(other, { source: 'mirror', generation: 'g2' })).toMatchObject({ granted: true });
    });

    it('refuses terms that are none', () => {
      expect(() => open([{ requests: 0, windowMs: 1_000 }])).toThrow(/requests/);
    });

    it('grants exactly when a plain count of every window allows it', async () => {
      const limit = fc.record({
        requests: fc.integer({ min: 1, max: 4 }),
        windowMs: fc.integer({ min: 50, max: 900 }),
      });
      const step = fc.record({
        waitMs: fc.integer({ min: 0, max: 250 }),
        settle: fc.option(fc.integer({ min: 0, max: 5 })),
      });
      const limits = fc.array(limit, { minLength: 1, maxLength: 3 });
      await fc.assert(
        fc.asyncProperty(
          limits,
          fc.array(step, { minLength: 10, maxLength: 40 }),
          async (declared, steps) => {
            const store = open(declared, { leaseMs: 400 });
            const slots = new Map<string, number>();
            const underWay: string[] = [];
            let nowMs = 0;
            for (const { waitMs, settle } of steps) {
              nowMs += waitMs;
              await advance(waitMs);
              const [settled] = settle === null ? [] : underWay.splice(settle, 1);
              if (settled !== undefined) {
                await store.settle(settled);
                slots.set(settled, nowMs);
              }
              const id = randomUUID();
              const answer = await store.tryAcquire(id);
              const fits = (toleranceMs: number): boolean =>
                declared.every(
                  ({ requests, windowMs }) => countSince(slots, nowMs - windowMs + toleranceMs) < requests,
                );
              expect(fits(answer.granted ? TOLERANCE_MS : -TOLERANCE_MS)).toBe(answer.granted);
              if (answer.granted) {
                slots.set(id, nowMs + answer.leaseMs);
                underWay.push(id);
              }
            }
          },
        ),
        { numRuns: modelRuns },
      );
    });
  });
}

function countSince(slots: Map<string, number>, sinceMs: number): number {
  return [...slots.values()].filter((slotMs) => slotMs > sinceMs).length;
}
