import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { tooManyAtOnce } from '../http/problem.ts';
import type { LiveRuns } from '../queries/live-runs.ts';
import { eventsBetween, greeting, type RunEvent } from './run-events.ts';

/** Tells any number of listeners what the runs do, from one reading of the database each second. */
export interface RunFeed {
  /**
   * Server-sent events, one chunk each; the stream is the listener's own and leaves the feed when it is closed. One
   * that is not read fast enough fails.
   *
   * @param lastEventId of the last event that the listener has had, on whatever replica
   * @throws ProblemError 503 while there are as many listeners as there can be
   */
  listen(lastEventId: string | null): Readable;
  /** How many listen. */
  count(): number;
  /** Ends every stream in order. */
  close(): void;
}

/** How a feed reads and tells. */
export interface RunFeedOptions {
  readRuns: () => Promise<LiveRuns>;
  logger: Logger;
  /** Listeners at once. */
  most: number;
  pollMs?: number;
  heartbeatMs?: number;
}

interface Listener {
  stream: Readable;
  /** Instant of the reading that it was last told of. */
  knownUntil: string | null;
  /** What it was told last; null: nothing yet. */
  told: 'runs' | 'unavailable' | null;
}

/** Chunks that wait for a listener to take them, at most one for each reading; any more, and it is too slow. */
const patientChunks = 64;
const retryAfterSeconds = 30;
/** After how long a listener whose connection ends is to connect again. */
const reconnectMs = 5000;

/** Makes a feed that reads only while somebody listens. */
export function createRunFeed(options: RunFeedOptions): RunFeed {
  const { readRuns, logger, most, pollMs = 1000, heartbeatMs = 15_000 } = options;
  const listeners = new Set<Listener>();
  let latest: LiveRuns | null = null;
  let isPolling = false;
  let isClosed = false;

  async function pollWhileHeard(): Promise<void> {
    if (isPolling) return;
    isPolling = true;
    const heartbeat = setInterval(() => tellAll(Buffer.from(': still here\n\n')), heartbeatMs).unref();
    while (listeners.size > 0) {
      await poll();
      await delay(pollMs, undefined, { ref: false });
    }
    clearInterval(heartbeat);
    latest = null;
    isPolling = false;
  }

  async function poll(): Promise<void> {
    const before = latest;
    latest = await readRuns().catch((error: unknown) => {
      if (before !== null) logger.warn({ err: error }, 'the stream of runs cannot read the history');
      return null;
    });
    const changes =
      latest === null || before === null ? null : chunkOf(eventsBetween(before, latest), latest.at);
    for (const listener of listeners) {
      if (latest === null) tellUnavailable(listener);
      else if (listener.told === 'runs') tellRuns(listener, changes, latest);
      else greet(listener, latest);
    }
  }

  function tellAll(chunk: Buffer): void {
    for (const listener of listeners) tell(listener, chunk);
  }

  function greet(listener: Listener, now: LiveRuns): void {
    tellRuns(listener, chunkOf(greeting(now, listener.knownUntil), now.at), now);
  }

  function tellRuns(listener: Listener, chunk: Buffer | null, { at }: LiveRuns): void {
    tell(listener, chunk);
    listener.told = 'runs';
    listener.knownUntil = at;
  }

  function tellUnavailable(listener: Listener): void {
    if (listener.told !== 'unavailable') tell(listener, chunkOf([{ event: 'unavailable', data: {} }], null));
    listener.told = 'unavailable';
  }

  return {
    listen(lastEventId) {
      if (isClosed || listeners.size >= most) throw tooManyAtOnce('streams', most, retryAfterSeconds);
      const stream = new Readable({ objectMode: true, highWaterMark: patientChunks, read: () => undefined });
      const listener: Listener = { stream, knownUntil: asInstant(lastEventId), told: null };
      listeners.add(listener);
      stream.once('close', () => listeners.delete(listener));
      tell(listener, Buffer.from(`retry: ${reconnectMs}\n\n`));
      if (latest !== null) greet(listener, latest);
      void pollWhileHeard();
      return stream;
    },
    count: () => listeners.size,
    close() {
      isClosed = true;
      for (const { stream } of listeners) stream.push(null);
      listeners.clear();
    },
  };
}

function tell({ stream }: Listener, chunk: Buffer | null): void {
  if (chunk === null || stream.push(chunk)) return;
  stream.destroy(new Error(`the client has left ${patientChunks} messages unread`));
}

/**
 * Events as they are sent; null: there are none. Their id is the instant of the reading that told of them, which any
 * replica can go on from; without one, the listener keeps the id that it has.
 */
function chunkOf(events: readonly RunEvent[], id: string | null): Buffer | null {
  if (events.length === 0) return null;
  const idLine = id === null ? '' : `id: ${id}\n`;
  return Buffer.from(
    events.map(({ event, data }) => `event: ${event}\n${idLine}data: ${JSON.stringify(data)}\n\n`).join(''),
  );
}

/** The instant that an id of ours is; null for any other text. */
function asInstant(eventId: string | null): string | null {
  return eventId !== null && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(eventId) && !Number.isNaN(Date.parse(eventId))
    ? eventId
    : null;
}
