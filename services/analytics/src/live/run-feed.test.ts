import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { waitFor } from '../../../../tests/support/wait-for.ts';
import type { LiveRuns } from '../queries/live-runs.ts';
import { createRunFeed, type RunFeed } from './run-feed.ts';

const pollMs = 10;

let feed: RunFeed;
let reads = 0;
let isAway = false;

/** At each reading the run has staged one page more. */
function nextReading(): Promise<LiveRuns> {
  reads += 1;
  if (isAway) return Promise.reject(new Error('the database is away'));
  const time = new Date(Date.UTC(2026, 5, 1, 8, 0, reads)).toISOString();
  const pages = { staged: reads, expected: null, upstream: null };
  const run = { run_id: 'a', snapshot_type: 'top', date: '2026-06-01', attempt: 1, started_at: time, pages };
  return Promise.resolve({ at: time, running: [run], ended: [] });
}

beforeEach(() => {
  reads = 0;
  isAway = false;
  feed = createRunFeed({
    readRuns: nextReading,
    logger: pino({ level: 'silent' }),
    most: 2,
    pollMs,
    heartbeatMs: 60_000,
  });
});
afterEach(() => feed.close());

/** Collects what a listener hears. */
function hear(stream: Readable) {
  const heard = { text: '', error: null as Error | null, ended: false };
  stream.on('data', (chunk: Buffer) => (heard.text += chunk.toString()));
  stream.on('error', (error) => (heard.error = error));
  stream.on('end', () => (heard.ended = true));
  return heard;
}

const eventsIn = (text: string): string[] =>
  [...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name ?? '');

it('tells the state first and then what changes, with the instant as id', async () => {
  const heard = hear(feed.listen(null));
  await waitFor(() => eventsIn(heard.text).length >= 3, 'three events');
  expect(heard.text.split('\n\n').slice(0, 3)).toEqual([
    'retry: 5000',
    [
      'event: state',
      'id: 2026-06-01T08:00:01.000Z',
      'data: {"running":[{"run_id":"a","snapshot_type":"top","date":"2026-06-01","attempt":1,' +
        '"started_at":"2026-06-01T08:00:01.000Z","pages":{"staged":1,"expected":null,"upstream":null}}]}',
    ].join('\n'),
    expect.stringMatching(/^event: progress\nid: 2026-06-01T08:00:02.000Z\ndata: .*"staged":2/),
  ]);
});

it('reads once for all, and nothing while nobody listens', async () => {
  const [first, second] = [feed.listen(null), feed.listen(null)];
  const heard = [hear(first), hear(second)];
  await waitFor(() => heard.every(({ text }) => text.includes('"staged":4')), 'four readings');
  const pagesOf = (text: string) => [...text.matchAll(/"staged":(\d+)/g)].map(([, pages]) => Number(pages));
  for (const { text } of heard) {
    const pages = pagesOf(text);
    expect(pages).toEqual(pages.map((_, index) => (pages[0] ?? NaN) + index));
  }
  first.destroy();
  second.destroy();
  // One reading may be under way.
  await delay(2 * pollMs);
  const atRest = reads;
  await delay(10 * pollMs);
  expect(reads).toBe(atRest);
});

it('says once that the history is away, and the state when it is back', async () => {
  const heard = hear(feed.listen(null));
  await waitFor(() => heard.text.includes('event: state'), 'the state');
  isAway = true;
  const readsBefore = reads;
  await waitFor(() => reads > readsBefore + 3, 'readings that fail');
  isAway = false;
  await waitFor(() => heard.text.split('event: state').length === 3, 'the state again');
  expect(eventsIn(heard.text).filter((name) => name !== 'progress')).toEqual([
    'state',
    'unavailable',
    'state',
  ]);
  expect(heard.text).toMatch(/event: unavailable\ndata: \{\}\n\n/);
});

it('has a limit of listeners', async () => {
  const first = feed.listen(null);
  feed.listen(null);
  expect(() => feed.listen(null)).toThrow('At most 2 streams can be under way at once.');
  first.destroy();
  await once(first, 'close');
  feed.listen(null);
});

it('drops a listener that does not read, and keeps the others', async () => {
  const slow = feed.listen(null);
  let error: Error | null = null;
  slow.on('error', (reason) => (error = reason));
  const heard = hear(feed.listen(null));
  await waitFor(() => slow.destroyed, 'the end of patience');
  expect(error).toEqual(new Error('the client has left 64 messages unread'));
  const heardBefore = heard.text.length;
  await waitFor(() => heard.text.length > heardBefore, 'another event');
});

it('ends every stream in order when it is closed, and takes no listener any more', async () => {
  const heard = hear(feed.listen('not an instant'));
  feed.close();
  await waitFor(() => heard.ended, 'the end');
  expect(heard.error).toBeNull();
  expect(() => feed.listen(null)).toThrow();
});
