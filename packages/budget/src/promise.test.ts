import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Asker } from './asker.ts';
import type { BudgetStore } from './budget.ts';
import { BudgetStoreAwayError } from './errors.ts';
import type { LeasedGrant } from './grant.ts';
import { greedyGrantTimes, mostInWindow } from './simulate.ts';
import { MemoryBudgets } from './stores/memory.ts';
import { VirtualTime } from './testing/virtual-time.ts';

const REQUEST_TIMEOUT_MS = 800;
/** No byte arrives later than this after it was sent. */
const TRANSIT_MS = 200;
const MIN_LEASE_MS = REQUEST_TIMEOUT_MS + TRANSIT_MS;
const LEASE_MS = 1_500;

const shortLimit = fc.record({
  requests: fc.integer({ min: 1, max: 6 }),
  windowMs: fc.integer({ min: 100, max: 4_000 }),
});
const longLimit = fc.record({
  requests: fc.integer({ min: 5, max: 40 }),
  windowMs: fc.integer({ min: 601_000, max: 1_200_000 }),
});
const someLimits = fc.oneof(
  { weight: 4, arbitrary: fc.array(shortLimit, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.tuple(shortLimit, longLimit) },
);

/** A world in which everything takes its time, gets lost or stands still, by chance. */
interface World {
  time: VirtualTime;
  /** In [0, 1). */
  chance: () => number;
  arrivalsMs: number[];
  stop: AbortSignal;
}

afterEach(() => vi.restoreAllMocks());

describe('the promise', () => {
  it('keeps every window at the receiver, whatever is delayed, lost or frozen', async () => {
    await fc.assert(
      fc.asyncProperty(
        someLimits,
        fc.integer({ min: 1, max: 5 }),
        fc.integer(),
        async (limits, processes, seed) => {
          const time = new VirtualTime();
          const chance = chancesFrom(seed);
          vi.spyOn(Math, 'random').mockImplementation(chance);
          const stop = new AbortController();
          const world: World = { time, chance, arrivalsMs: [], stop: stop.signal };
          let setBackMs = 0;
          const budgets = new MemoryBudgets(() => time.nowMs - setBackMs);
          const terms = { source: 's', generation: 'g', limits, leaseMs: LEASE_MS };
          for (let n = 0; n < processes; n += 1) {
            void keepSending(overNetwork(budgets.open('key', terms), world), world);
          }
          void (async () => {
            while (!stop.signal.aborted) {
              await time.sleep(chance() * 20_000);
              setBackMs += chance() * 3_000;
            }
          })();
          await time.run(Math.max(60_000, ...limits.map((limit) => limit.windowMs * 2.5)));
          stop.abort();
          for (const { requests, windowMs } of limits) {
            expect(mostInWindow(world.arrivalsMs, windowMs)).toBeLessThanOrEqual(requests);
          }
          expect(world.arrivalsMs.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('withholds nothing that the lease rule allows', async () => {
    const responses = fc.array(fc.integer({ min: 1, max: LEASE_MS - 1 }), { minLength: 20, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(shortLimit, { minLength: 1, maxLength: 3 }),
        responses,
        async (limits, durations) => {
          const time = new VirtualTime();
          const terms = { source: 's', generation: 'g', limits, leaseMs: LEASE_MS };
          const asker = askerOf(new MemoryBudgets(() => time.nowMs).open('key', terms), time);
          const grantsMs: number[] = [];
          void (async () => {
            for (const durationMs of durations) {
              const grant = await asker.nextGrant(new AbortController().signal);
              grantsMs.push(time.nowMs);
              void time.sleep(durationMs).then(() => grant.settle());
            }
          })();
          await time.run(1e7);
          expect(grantsMs).toEqual(greedyGrantTimes(limits, durations));
        },
      ),
      { numRuns: 100 },
    );
  });
});

function askerOf(store: BudgetStore, time: VirtualTime): Asker {
  return new Asker({ store, minLeaseMs: MIN_LEASE_MS, clock: time.clock(), onEvent: () => undefined });
}

/** One client: asks, may freeze, checks its lease, sends. */
async function keepSending(store: BudgetStore, world: World): Promise<void> {
  const { time, chance, stop } = world;
  const asker = askerOf(store, time);
  while (!stop.aborted) {
    const grant = await asker.nextGrant(stop).catch(() => undefined);
    if (grant === undefined) return;
    if (chance() < 0.1) await time.sleep(chance() * 2 * LEASE_MS);
    if (grant.remainingMs() < MIN_LEASE_MS) continue;
    const sent = send(grant, world);
    if (chance() < 0.5) await sent;
  }
}

/** A request arrives within the bound; or late, up to its time-out and the bound, where its response is lost. */
async function send(grant: LeasedGrant, { time, chance, arrivalsMs }: World): Promise<void> {
  if (chance() < 0.15) {
    await time.sleep(chance() * (REQUEST_TIMEOUT_MS + TRANSIT_MS));
    arrivalsMs.push(time.nowMs);
    return;
  }
  await time.sleep(chance() * TRANSIT_MS);
  arrivalsMs.push(time.nowMs);
  await time.sleep(chance() * (REQUEST_TIMEOUT_MS - TRANSIT_MS));
  if (chance() < 0.1) await time.sleep(chance() * 2 * LEASE_MS);
  await grant.settle();
}

/** A store at the other end of a network that delays what it carries, and loses some of it on either way. */
function overNetwork(store: BudgetStore, { time, chance }: World): BudgetStore {
  const carry = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    await travel(time, chance);
    const answer = await work();
    await travel(time, chance);
    return answer;
  };
  return {
    key: store.key,
    terms: store.terms,
    tryAcquire: (id) => carry(() => store.tryAcquire(id)),
    settle: (id) => carry(() => store.settle(id)),
    pause: (request) => carry(() => store.pause(request)),
    hold: () => carry(() => store.hold()),
  };
}

async function travel(time: VirtualTime, chance: () => number): Promise<void> {
  const luck = chance();
  await time.sleep(luck < 0.05 ? luck * 20 * LEASE_MS : luck * 20);
  if (chance() < 0.05) throw new BudgetStoreAwayError('lost on the way');
}

/** Evenly spread numbers in [0, 1), the same for the same seed (mulberry32). */
function chancesFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
