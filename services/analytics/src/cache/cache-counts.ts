import type { Tier } from './choose-answer.ts';

/** What came of asking a tier: an answer of the history as it is, none, an older one that was sent, no answer in time. */
export type LookupResult = 'hit' | 'miss' | 'stale' | 'error';

/** How often each tier was asked, by what came of it. Plain numbers: the way to an answer at hand must stay short. */
export type CacheCounts = Record<Tier, Record<LookupResult, number>>;

export function createCacheCounts(): CacheCounts {
  const none = { hit: 0, miss: 0, stale: 0, error: 0 };
  return { memory: { ...none }, redis: { ...none } };
}
