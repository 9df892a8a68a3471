import type { HistoryState } from '../queries/history-state.ts';
import { isCurrent, type StoredAnswer } from './stored-answer.ts';

/** The caches, from the nearest on. */
export type Tier = 'memory' | 'redis';

/** What a tier that was asked holds of a question, whatever history it is of. */
export interface Lookup {
  tier: Tier;
  held: StoredAnswer | undefined;
}

/** An answer that a tier held. */
export interface KeptAnswer {
  tier: Tier;
  answer: StoredAnswer;
}

/** The nearest answer of the history in that state; undefined: no tier has it. */
export function chooseCurrent(lookups: readonly Lookup[], state: HistoryState): KeptAnswer | undefined {
  return kept(lookups).find(({ answer }) => isCurrent(answer, state));
}

/**
 * What stands in for an answer that cannot be had for the moment: the last good one, the nearest of those that are equally
 * new. Undefined: nothing may, because there is none, or because asking again would not mend the error.
 *
 * @param isTemporary whether asking again later may help
 */
export function chooseStandIn(
  lookups: readonly Lookup[],
  error: unknown,
  isTemporary: (error: unknown) => boolean,
): KeptAnswer | undefined {
  if (!isTemporary(error)) return undefined;
  return kept(lookups).toSorted((a, b) => b.answer.madeAtMs - a.answer.madeAtMs)[0];
}

const kept = (lookups: readonly Lookup[]): KeptAnswer[] =>
  lookups.flatMap(({ tier, held }) => (held === undefined ? [] : [{ tier, answer: held }]));
