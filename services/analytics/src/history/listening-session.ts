import pg from 'pg';
import type { Read } from './read.ts';

/** A connection of its own that hears what is announced on a channel. */
export interface ListeningSession {
  /** Reads over this connection; what was announced before the reading's answer has been heard before it. */
  read: Read;
  /** Ends it at once, even where the other side does not answer any more. */
  end(): void;
}

/** What a session listens to. */
export interface ListeningOptions {
  channel: string;
  /** How long the server may leave anything unanswered; then the connection counts as lost. */
  deadlineMs: number;
  /** Called for everything that is announced on the channel, and when the connection has ended, whoever ended it. */
  onChange: () => void;
  /** Gives up connecting. */
  signal: AbortSignal;
}

/**
 * Connects and listens. Resolves when everything that is announced from now on will be heard.
 *
 * @param readThrough makes what reads over a connection
 * @throws the connection's error
 */
export async function openListeningSession(
  client: pg.Client,
  readThrough: (client: pg.Client) => Read,
  { channel, deadlineMs, onChange, signal }: ListeningOptions,
): Promise<ListeningSession> {
  // Ending it in order would wait for an answer that a half-open connection never gives.
  const cut = (): void => void client.connection.stream.destroy();
  const inTime = async <T>(work: Promise<T>): Promise<T> => {
    const timer = setTimeout(cut, deadlineMs);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  };
  client.on('end', onChange);
  // What fails is the statement that runs or comes next; without a listener the event would end the process.
  client.on('error', onChange);
  client.on('notification', onChange);
  signal.addEventListener('abort', cut);
  try {
    await inTime(client.connect());
    await inTime(client.query(`LISTEN ${pg.escapeIdentifier(channel)}`));
  } catch (error) {
    cut();
    throw error;
  } finally {
    signal.removeEventListener('abort', cut);
  }
  const read = readThrough(client);
  return { read: (statement) => inTime(read(statement)), end: cut };
}
