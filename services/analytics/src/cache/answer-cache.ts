import type { HistoryState } from '../queries/history-state.ts';
import type { CacheCounts, LookupResult } from './cache-counts.ts';
import { cacheStatus, type Origin } from './cache-status.ts';
import { chooseCurrent, chooseStandIn, type KeptAnswer, type Lookup, type Tier } from './choose-answer.ts';
import type { MemoryTier } from './memory-tier.ts';
import type { RedisTier } from './redis-tier.ts';
import type { StoredAnswer } from './stored-answer.ts';

/** An answer that has just been made. */
export interface MadeAnswer {
  answer: StoredAnswer;
  /** Whether it may be given to others. */
  isKept: boolean;
}

/** An answer and where it came from. */
export interface FoundAnswer {
  answer: StoredAnswer;
  origin: Origin;
  /** The header Cache-Status. */
  cacheStatus: string;
}

/** Finds answers in the caches, nearest first: this process's memory, then Redis where there is one. */
export interface AnswerCache {
  /** What memory holds of the question, whatever history it is of. */
  held(question: string): StoredAnswer | undefined;
  /**
   * Finds the answer of the history in that state, else has it made: once, however many ask for it meanwhile. Where that
   * is impossible for the moment, the last good answer stands in.
   *
   * @param state the history as it is now; an error where it cannot be read
   * @throws the error of `make` or of the state where nothing may stand in
   */
  find(question: string, state: HistoryState | Error, make: () => Promise<MadeAnswer>): Promise<FoundAnswer>;
}

/** What the cache is made of. */
export interface AnswerCacheOptions {
  memory: MemoryTier;
  /** Undefined: none is configured. */
  redis: RedisTier | undefined;
  counts: CacheCounts;
  /** Whether what failed may succeed when it is tried again later. */
  isTemporary: (error: unknown) => boolean;
}

/** Puts the tiers one behind the other. */
export function createAnswerCache({ memory, redis, counts, isTemporary }: AnswerCacheOptions): AnswerCache {
  /** What is being found, by question and history: who asks after a change must not get what was asked before it. */
  const underWay = new Map<string, Promise<FoundAnswer>>();

  const search: AnswerCache['find'] = async (question, state, make) => {
    const lookups: Lookup[] = [{ tier: 'memory', held: memory.get(question) }];
    const current = (): KeptAnswer | undefined =>
      state instanceof Error ? undefined : chooseCurrent(lookups, state);
    const found = (answer: StoredAnswer, origin: Origin): FoundAnswer => {
      if (lookups.some(({ tier }) => tier === 'redis')) counts.redis[resultOf('redis', origin)] += 1;
      return { answer, origin, cacheStatus: cacheStatus(origin, lookups) };
    };

    if (current() === undefined && redis !== undefined) {
      await redis.get(question).then(
        (held) => lookups.push({ tier: 'redis', held }),
        () => (counts.redis.error += 1),
      );
    }
    const kept = current();
    if (kept !== undefined) return found(kept.answer, { kind: 'current', tier: kept.tier });
    try {
      if (state instanceof Error) throw state;
      const { answer, isKept } = await make();
      if (isKept) redis?.put(answer);
      return found(answer, { kind: 'made', isKept });
    } catch (error) {
      const standIn = chooseStandIn(lookups, error, isTemporary);
      if (standIn === undefined) throw error;
      return found(standIn.answer, { kind: 'stale', tier: standIn.tier });
    }
  };
  const searchOnce: AnswerCache['find'] = async (question, state, make) => {
    const key = `${question} ${state instanceof Error ? '' : `${state.revision} ${state.raised_at}`}`;
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const searching = search(question, state, make);
    underWay.set(key, searching);
    try {
      const found = await searching;
      const { origin, answer } = found;
      if (origin.kind === 'made' ? origin.isKept : origin.tier !== 'memory') memory.put(answer);
      return found;
    } finally {
      underWay.delete(key);
    }
  };
  return {
    held: (question) => memory.get(question),
    async find(question, state, make) {
      let origin: Origin | undefined;
      try {
        const found = await searchOnce(question, state, make);
        ({ origin } = found);
        return found;
      } finally {
        counts.memory[resultOf('memory', origin)] += 1;
      }
    },
  };
}

/** What came of asking a tier, as the counts have it. */
function resultOf(tier: Tier, origin: Origin | undefined): LookupResult {
  if (origin === undefined || origin.kind === 'made' || origin.tier !== tier) return 'miss';
  return origin.kind === 'current' ? 'hit' : 'stale';
}
