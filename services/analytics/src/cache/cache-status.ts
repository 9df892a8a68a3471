import type { Lookup, Tier } from './choose-answer.ts';

/** Where an answer came from. */
export type Origin = { kind: 'current' | 'stale'; tier: Tier } | { kind: 'made'; isKept: boolean };

/**
 * What the caches did, as the header Cache-Status has it (RFC 9211): those that were asked, the farthest from the client
 * first. `fwd=stale` is one that held an answer of an older history; `detail=stale` one whose answer was sent although it
 * may no longer be so.
 *
 * @param lookups in the order in which they were made
 */
export function cacheStatus(origin: Origin, lookups: readonly Lookup[]): string {
  const members = lookups.map(({ tier, held }) => {
    if ('tier' in origin && tier === origin.tier) {
      return origin.kind === 'stale' ? `${tier}; hit; detail=stale` : `${tier}; hit`;
    }
    const forwarded = `${tier}; fwd=${held === undefined ? 'uri-miss' : 'stale'}`;
    return 'isKept' in origin && origin.isKept ? `${forwarded}; stored` : forwarded;
  });
  return members.reverse().join(', ');
}
