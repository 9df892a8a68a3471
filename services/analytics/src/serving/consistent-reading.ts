import { DatabaseUnavailableError } from '../history/database-errors.ts';
import type { Calendar } from '../history/calendar.ts';
import type { HistoryReader } from '../history/history-reader.ts';
import type { Read } from '../history/read.ts';
import { readCalendar } from '../queries/calendar.ts';
import type { Revision } from '../history/revision-watch.ts';
import { type HistoryState, isSameHistory } from '../queries/history-state.ts';
import type { Reading } from '../question.ts';

const maxAttempts = 5;

/** Runs `work` on the history at one revision. */
export type ReadConsistently = <T>(
  work: (reading: Reading, state: HistoryState) => Promise<T>,
) => Promise<{ state: HistoryState; result: T }>;

/** Makes consistent readings; the calendar of the latest revision is kept between them. */
export function createConsistentReading(
  { read }: Pick<HistoryReader, 'read'>,
  revision: Revision,
): ReadConsistently {
  const calendarOf = rememberCalendar(read);
  return (work) =>
    readAtOneRevision(revision, async (state) => work({ read, calendar: await calendarOf(state) }, state));
}

/**
 * Reads something at one revision of the history. Whatever changes readable history raises the revision in the
 * same transaction: statements between two readings of the same revision have all seen the same history, even if the
 * first was made by somebody else before. If it was raised meanwhile, everything is read again, even what failed: a snapshot may have gone between two statements.
 *
 * @throws what `read` throws; DatabaseUnavailableError when the history keeps changing
 */
export async function readAtOneRevision<T>(
  revision: Revision,
  read: (state: HistoryState) => Promise<T>,
): Promise<{ state: HistoryState; result: T }> {
  let before = revision.known() ?? (await revision.read());
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const state = before;
    const [outcome] = await Promise.allSettled([read(state)]);
    // Asked of the database, also where it is known: the announcement of a change may still be on its way.
    const after = await revision.read();
    if (isSameHistory(after, state)) {
      if (outcome.status === 'rejected') throw outcome.reason;
      return { state, result: outcome.value };
    }
    before = after;
  }
  throw new DatabaseUnavailableError(new Error(`the history changed ${maxAttempts} times while it was read`));
}

/** Whoever asks for the calendar of the same revision shares one reading of it. */
function rememberCalendar(read: Read): (state: HistoryState) => Promise<Calendar> {
  let latest: { state: HistoryState; calendar: Promise<Calendar> } | undefined;
  return (state) => {
    if (latest !== undefined && isSameHistory(latest.state, state)) return latest.calendar;
    const calendar = readCalendar(read);
    const entry = { state, calendar };
    latest = entry;
    calendar.catch(() => {
      if (latest === entry) latest = undefined;
    });
    return calendar;
  };
}
