import type { BudgetEvent } from './budget.ts';
import type { Clock } from './clock.ts';
import { BudgetStoreAwayError } from './errors.ts';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 5_000;

/** What insisting on an answer needs of its surroundings. */
export interface Insistence {
  clock: Clock;
  signal: AbortSignal;
  onEvent: (event: BudgetEvent) => void;
}

/**
 * Calls a store until it answers, however long it is away, with jittered and growing delays.
 *
 * @throws whatever is not a `BudgetStoreAwayError`, and the signal's reason.
 */
export async function insist<Answer>(
  call: () => Promise<Answer>,
  { clock, signal, onEvent }: Insistence,
): Promise<Answer> {
  const startedMs = clock.monotonicMs();
  for (let failures = 0; ; failures += 1) {
    try {
      const answer = await call();
      if (failures > 0) onEvent({ type: 'store-back', awayMs: clock.monotonicMs() - startedMs });
      return answer;
    } catch (error) {
      if (!(error instanceof BudgetStoreAwayError)) throw error;
      const retryInMs = retryDelayMs(failures, Math.random());
      onEvent({ type: 'store-away', error, retryInMs });
      await clock.sleep(retryInMs, signal);
    }
  }
}

/** The delay after so many failures; `chance` in [0, 1) spreads it over its upper half. */
function retryDelayMs(failures: number, chance: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS) * (0.5 + chance / 2);
}
