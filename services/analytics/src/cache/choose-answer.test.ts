import { expect, it } from 'vitest';
import type { HistoryState } from '../queries/history-state.ts';
import { cacheStatus, type Origin } from './cache-status.ts';
import { chooseCurrent, chooseStandIn, type Lookup } from './choose-answer.ts';
import type { StoredAnswer } from './stored-answer.ts';

const now: HistoryState = { revision: 7, raised_at: '2026-05-18T08:00:00.000Z', catalogue: null };

const answer = (revision: number, madeAtMs: number, raisedAt = now.raised_at): StoredAnswer => ({
  question: '["/x"]',
  revision,
  raisedAt,
  tag: `W/"${revision}-x"`,
  contentType: 'application/json',
  madeAtMs,
  body: Buffer.from('{}'),
});
const memory = (held?: StoredAnswer): Lookup => ({ tier: 'memory', held });
const redis = (held?: StoredAnswer): Lookup => ({ tier: 'redis', held });
const away = new Error('away');
const wrong = new Error('wrong');
const isTemporary = (error: unknown): boolean => error === away;

it.each<[string, Lookup[], string | undefined]>([
  ['nothing', [memory(), redis()], undefined],
  ['memory alone', [memory(answer(7, 1))], 'memory'],
  ['both, the nearer', [memory(answer(7, 1)), redis(answer(7, 2))], 'memory'],
  ['Redis alone', [memory(), redis(answer(7, 1))], 'redis'],
  ['an older revision in memory', [memory(answer(6, 1)), redis(answer(7, 1))], 'redis'],
  ['only other revisions', [memory(answer(6, 1)), redis(answer(8, 1))], undefined],
  ['the same revision of another history', [memory(answer(7, 1, '2025-01-01T00:00:00.000Z'))], undefined],
])('takes what is of the history as it is now: %s', (_, lookups, tier) => {
  expect(chooseCurrent(lookups, now)?.tier).toBe(tier);
});

it.each<[string, Lookup[], Error, string | undefined]>([
  ['nothing', [memory(), redis()], away, undefined],
  ['the only one', [memory(), redis(answer(3, 1))], away, 'redis'],
  ['the newest, wherever it is', [memory(answer(3, 1)), redis(answer(4, 2))], away, 'redis'],
  ['the newest, whatever its revision', [memory(answer(3, 2)), redis(answer(4, 1))], away, 'memory'],
  ['the nearer of equally new ones', [memory(answer(3, 1)), redis(answer(3, 1))], away, 'memory'],
  ['nothing for what asking again would not mend', [memory(answer(3, 1))], wrong, undefined],
])('has the last good answer stand in: %s', (_, lookups, error, tier) => {
  expect(chooseStandIn(lookups, error, isTemporary)?.tier).toBe(tier);
});

it.each<[Origin, Lookup[], string]>([
  [{ kind: 'current', tier: 'memory' }, [memory(answer(7, 1))], 'memory; hit'],
  [{ kind: 'current', tier: 'redis' }, [memory(), redis(answer(7, 1))], 'redis; hit, memory; fwd=uri-miss'],
  [
    { kind: 'made', isKept: true },
    [memory(answer(6, 1)), redis()],
    'redis; fwd=uri-miss; stored, memory; fwd=stale; stored',
  ],
  [{ kind: 'made', isKept: false }, [memory()], 'memory; fwd=uri-miss'],
  [{ kind: 'stale', tier: 'memory' }, [memory(answer(6, 1))], 'memory; hit; detail=stale'],
  [
    { kind: 'stale', tier: 'redis' },
    [memory(), redis(answer(6, 1))],
    'redis; hit; detail=stale, memory; fwd=uri-miss',
  ],
])('says what the caches did: %o', (origin, lookups, header) => {
  expect(cacheStatus(origin, lookups)).toBe(header);
});
