import { expect, it } from 'vitest';
import type { HistoryState } from '../queries/history-state.ts';
import { createAnswerCache, type MadeAnswer } from './answer-cache.ts';
import { createCacheCounts } from './cache-counts.ts';
import { createMemoryTier } from './memory-tier.ts';
import type { RedisTier } from './redis-tier.ts';
import type { StoredAnswer } from './stored-answer.ts';

const question = '["/x"]';
const at = (revision: number): HistoryState => ({ revision, raised_at: 'then', catalogue: null });
const answerAt = (revision: number): StoredAnswer => ({
  question,
  revision,
  raisedAt: 'then',
  tag: `W/"${revision}-x"`,
  contentType: 'application/json',
  madeAtMs: revision,
  body: Buffer.from(`{"revision":${revision}}`),
});
const madeAt = (revision: number): MadeAnswer => ({ answer: answerAt(revision), isKept: true });

function openCache(redis?: Partial<RedisTier>) {
  const counts = createCacheCounts();
  const kept: StoredAnswer[] = [];
  const tier: RedisTier = {
    get: () => Promise.resolve(undefined),
    put: (answer) => void kept.push(answer),
    close: () => undefined,
    ...redis,
  };
  const cache = createAnswerCache({
    memory: createMemoryTier(1_000_000),
    redis: redis === undefined ? undefined : tier,
    counts,
    isTemporary: (error) => (error as Error).message === 'away',
  });
  return { cache, counts, kept };
}

const never = (): Promise<never> => Promise.reject(new Error('must not be made'));
const away = (): Promise<never> => Promise.reject(new Error('away'));

it('has an answer made once for a thousand who ask, and again for those who ask after a change', async () => {
  const { cache, counts } = openCache();
  const making = Promise.withResolvers<MadeAnswer>();
  let made = 0;
  const make = (): Promise<MadeAnswer> => ((made += 1), making.promise);
  const early = Array.from({ length: 1000 }, () => cache.find(question, at(1), make));
  const late = cache.find(question, at(2), () => Promise.resolve(madeAt(2)));
  expect((await late).answer.revision).toBe(2);
  making.resolve(madeAt(1));
  const found = await Promise.all(early);
  expect(new Set(found.map(({ answer }) => answer.body.toString()))).toEqual(new Set(['{"revision":1}']));
  expect(made).toBe(1);
  expect(counts.memory).toEqual({ hit: 0, miss: 1001, stale: 0, error: 0 });
});

it('makes again after a failure, which all who waited are told', async () => {
  const { cache } = openCache();
  const failing = Promise.withResolvers<MadeAnswer>();
  const waiting = [1, 2].map(() => cache.find(question, at(1), () => failing.promise));
  failing.reject(new Error('wrong'));
  for (const one of waiting) await expect(one).rejects.toThrow('wrong');
  expect((await cache.find(question, at(1), () => Promise.resolve(madeAt(1)))).origin.kind).toBe('made');
});

it('keeps what Redis had, gives what it made to Redis, and nothing that is not to be kept', async () => {
  const { cache, kept, counts } = openCache({ get: () => Promise.resolve(answerAt(1)) });
  expect((await cache.find(question, at(1), never)).origin).toEqual({ kind: 'current', tier: 'redis' });
  expect((await cache.find(question, at(1), never)).origin).toEqual({ kind: 'current', tier: 'memory' });
  await cache.find(question, at(2), () => Promise.resolve({ ...madeAt(2), isKept: false }));
  expect([kept.length, cache.held(question)?.revision]).toEqual([0, 1]);
  await cache.find(question, at(2), () => Promise.resolve(madeAt(2)));
  expect([kept.length, cache.held(question)?.revision]).toEqual([1, 2]);
  expect(counts).toEqual({
    memory: { hit: 1, miss: 3, stale: 0, error: 0 },
    redis: { hit: 1, miss: 2, stale: 0, error: 0 },
  });
});

it('answers with the last good one while the history or the making is away, and never with a Redis that fails', async () => {
  const { cache, counts } = openCache({ get: () => Promise.reject(new Error('too slow')) });
  await expect(cache.find(question, new Error('away'), never)).rejects.toThrow('away');
  await cache.find(question, at(1), () => Promise.resolve(madeAt(1)));
  for (const state of [new Error('away'), at(2)]) {
    const { answer, origin, cacheStatus } = await cache.find(question, state, away);
    expect([answer.revision, origin.kind, cacheStatus]).toEqual([1, 'stale', 'memory; hit; detail=stale']);
  }
  await expect(cache.find(question, at(2), () => Promise.reject(new Error('wrong')))).rejects.toThrow(
    'wrong',
  );
  expect(counts.memory.stale).toBe(2);
  expect(counts.redis).toEqual({ hit: 0, miss: 0, stale: 0, error: 5 });
});
