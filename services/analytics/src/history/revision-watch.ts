import { setTimeout as delay } from 'node:timers/promises';
import { type HistoryState, isSameHistory, readHistoryState } from '../queries/history-state.ts';
import type { HistoryReader } from './history-reader.ts';
import type { ListeningSession } from './listening-session.ts';
import { shareReading, type SharedReadingOptions } from './shared-reading.ts';

/** The channel on which whoever changes the history announces its new revision. */
const channel = 'history';

/** What knows how far the history has come. */
export interface Revision {
  /** The history's state where it is certain without asking; undefined: it has to be read. */
  known(): HistoryState | undefined;
  /**
   * Reads the state; never one from before the call.
   *
   * @throws DatabaseUnavailableError
   */
  read(): Promise<HistoryState>;
}

/** A revision that is kept known by listening. */
export interface RevisionWatch extends Revision {
  /** Whether the connection that listens is up. */
  isListening(): boolean;
  close(): Promise<void>;
}

/** How the watch is timed. */
export interface RevisionWatchTiming extends SharedReadingOptions {
  /** How often the listening connection has to prove itself alive by reading the state again. */
  heartbeatMs: number;
}

const defaultTiming: RevisionWatchTiming = {
  heartbeatMs: 2000,
  deadlineMs: 2000,
  doubtfulDeadlineMs: 500,
  holdFailureMs: 250,
};
const reconnectMs = { first: 100, most: 5000 };

/** Reads the state for each who asks; what is under way is shared. */
export function readRevision(
  { read }: Pick<HistoryReader, 'read'>,
  timing: SharedReadingOptions = defaultTiming,
): Revision {
  const readState = shareReading(() => readHistoryState(read), timing);
  return { known: () => undefined, read: readState };
}

/**
 * Knows the state of the history by listening, on a connection of its own, to those who change it; the connection is
 * made again whenever it is lost. The state is certain from a reading on that connection until a change is announced,
 * until somebody has read another one, and at most until `heartbeatMs + deadlineMs` after that reading began: for so
 * long can a connection be half-open or an announcement be lost without anybody noticing.
 */
export function watchRevision(
  history: Pick<HistoryReader, 'read' | 'listen'>,
  timing: RevisionWatchTiming = defaultTiming,
): RevisionWatch {
  const { heartbeatMs, deadlineMs } = timing;
  const revision = readRevision(history, timing);
  const closing = new AbortController();
  let knowledge: { state: HistoryState; asOfMs: number } | undefined;
  let session: ListeningSession | undefined;
  let doubt = new AbortController();
  let failures = 0;

  const forget = (): void => {
    knowledge = undefined;
    doubt.abort();
  };

  /** Keeps the state known until the connection is lost, which the next reading tells. */
  const listen = async (): Promise<never> => {
    const { signal } = closing;
    session = await history.listen({ channel, deadlineMs, onChange: forget, signal });
    for (;;) {
      doubt = new AbortController();
      const asOfMs = performance.now();
      const state = await readHistoryState(session.read);
      failures = 0;
      // What was announced while it was read may not be in it.
      if (!doubt.signal.aborted) knowledge = { state, asOfMs };
      await pause(heartbeatMs, doubt.signal);
    }
  };
  const listenAgainAndAgain = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      // Whoever asks meanwhile reads the state, and is told what is wrong with the database.
      await listen().catch(() => undefined);
      session?.end();
      session = undefined;
      forget();
      await pause(reconnectDelayMs(failures, Math.random()), closing.signal);
      failures += 1;
    }
  };
  const listening = listenAgainAndAgain();

  return {
    known() {
      if (knowledge === undefined) return undefined;
      return performance.now() - knowledge.asOfMs <= heartbeatMs + deadlineMs ? knowledge.state : undefined;
    },
    async read() {
      const state = await revision.read();
      if (knowledge !== undefined && !isSameHistory(knowledge.state, state)) forget();
      return state;
    },
    isListening: () => session !== undefined,
    async close() {
      closing.abort();
      session?.end();
      await listening;
    },
  };
}

/**
 * How long to wait before connecting again: twice as long after each failure, by up to a half less, so that replicas do
 * not come back all at once.
 *
 * @param random at least 0 and less than 1
 */
function reconnectDelayMs(failures: number, random: number): number {
  const longestMs = Math.min(reconnectMs.first * 2 ** failures, reconnectMs.most);
  return longestMs * (1 - random / 2);
}

/** Resolves after the time or as soon as the signal is aborted. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
