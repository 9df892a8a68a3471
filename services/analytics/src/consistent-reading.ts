import { DatabaseUnavailableError } from './database-errors.ts';
import type { HistoryState } from './queries/history-state.ts';

const maxAttempts = 5;

/**
 * Reads something at one revision of the history. Whatever changes readable history raises the revision in the
 * same transaction: statements between two readings of the same revision have all seen the same history. If it
 * was raised meanwhile, everything is read again, even what failed: a snapshot may have gone between two statements.
 *
 * @throws what `read` throws; DatabaseUnavailableError when the history keeps changing
 */
export async function readAtOneRevision<T>(
  readState: () => Promise<HistoryState>,
  read: (state: HistoryState) => Promise<T>,
): Promise<{ state: HistoryState; result: T }> {
  let before = await readState();
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const state = before;
    const [outcome] = await Promise.allSettled([read(state)]);
    const after = await readState();
    if (after.revision === state.revision && after.raised_at === state.raised_at) {
      if (outcome.status === 'rejected') throw outcome.reason;
      return { state, result: outcome.value };
    }
    before = after;
  }
  throw new DatabaseUnavailableError(new Error(`the history changed ${maxAttempts} times while it was read`));
}
