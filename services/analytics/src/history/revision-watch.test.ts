import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../../../../tests/support/wait-for.ts';
import type { HistoryState } from '../queries/history-state.ts';
import { openCuttableLink } from '../testing/cuttable-link.ts';
import { type HistoryFixture, openHistoryFixture } from '../testing/history-fixture.ts';
import { type HistoryReader, openHistoryReader } from './history-reader.ts';
import type { Read } from './read.ts';
import { type Revision, watchRevision } from './revision-watch.ts';

const timing = { heartbeatMs: 50, deadlineMs: 200, doubtfulDeadlineMs: 200, holdFailureMs: 10 };

let fixture: HistoryFixture;

beforeAll(async () => {
  fixture = await openHistoryFixture();
});

afterAll(() => fixture[Symbol.asyncDispose]());

const openReader = (url: string): HistoryReader =>
  openHistoryReader({ url, connections: 2, statementTimeoutMs: 2000 });

/** As the ETL does it; `announced: false` is what a lost announcement looks like. */
async function publish(announced = true): Promise<number> {
  const { rows } = await fixture.pool.query<{ value: number }>(
    `WITH raised AS (UPDATE revision SET value = value + 1, raised_at = clock_timestamp() RETURNING value)
     SELECT value, CASE WHEN $1 THEN pg_notify('history', value::text) END FROM raised`,
    [announced],
  );
  return rows[0]?.value ?? NaN;
}

const knows = (revision: Revision, value: number): Promise<void> =>
  waitFor(() => revision.known()?.revision === value, `revision ${value}`);

describe('a connection that listens', () => {
  it('knows each revision without asking, even one that was announced to nobody', async () => {
    await using reader = disposable(openReader(fixture.url));
    let readings = 0;
    const read: Read = (statement) => ((readings += 1), reader.read(statement));
    await using watch = disposable(watchRevision({ ...reader, read }, timing));
    for (let round = 0; round < 5; round += 1) await knows(watch, await publish());
    await knows(watch, await publish(false));
    expect(watch.isListening()).toBe(true);
    expect(readings).toBe(0);
  });

  it('is made again 50 times after it was ended or cut, and nothing that was published meanwhile is missed', async () => {
    await using link = await openCuttableLink(fixture.url);
    await using reader = disposable(openReader(link.url));
    await using watch = disposable(watchRevision(reader, timing));
    for (let round = 0; round < 50; round += 1) {
      await waitFor(() => watch.isListening() && watch.known() !== undefined, 'a listening connection');
      if (round % 2 === 0) {
        await fixture.pool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'analytics'`,
        );
      } else {
        await link.cut();
      }
      const published = await publish();
      if (round % 2 === 1) {
        await waitFor(() => watch.known() === undefined, 'the loss to be noticed');
        await expect(watch.read()).rejects.toThrow('the history cannot be read at the moment');
        await link.mend();
      }
      await waitFor(
        () =>
          watch.read().then(
            ({ revision }) => revision === published,
            () => false,
          ),
        'the database to be read again',
      );
      await knows(watch, published);
    }
  }, 60_000);

  it('is given up when it is half-open, and nothing is taken for known until there is another', async () => {
    await using link = await openCuttableLink(fixture.url);
    await using reader = disposable(openReader(fixture.url));
    await using linked = disposable(openReader(link.url));
    await using watch = disposable(watchRevision({ ...reader, listen: linked.listen }, timing));
    await waitFor(() => watch.known() !== undefined, 'the first reading');
    link.freeze();
    const published = await publish();
    await waitFor(() => watch.known()?.revision !== published - 1, 'what cannot be certain to be forgotten');
    expect(await watch.read()).toMatchObject({ revision: published });
    await knows(watch, published);
  });
});

describe('what is known', () => {
  /** A session whose readings are answered by hand. */
  function fakeHistory(read: Read) {
    const asked: PromiseWithResolvers<HistoryState[]>[] = [];
    const ended = Promise.withResolvers<never>();
    ended.promise.catch(() => undefined);
    let onChange = (): void => undefined;
    const history: Pick<HistoryReader, 'read' | 'listen'> = {
      read,
      listen: (options) => {
        ({ onChange } = options);
        const answer = (): Promise<never[]> => {
          const reading = Promise.withResolvers<HistoryState[]>();
          asked.push(reading);
          return Promise.race([reading.promise as Promise<never[]>, ended.promise]);
        };
        return Promise.resolve({ read: answer, end: () => ended.reject(new Error('ended')) });
      },
    };
    const reading = async (index: number) => {
      await waitFor(() => asked.length > index, `reading ${index}`);
      return asked[index] as PromiseWithResolvers<HistoryState[]>;
    };
    return { history, reading, announce: () => onChange() };
  }
  const state = (revision: number): HistoryState => ({ revision, raised_at: 'then', catalogue: null });
  const long = { heartbeatMs: 60_000, deadlineMs: 1000, doubtfulDeadlineMs: 1000, holdFailureMs: 0 };

  it('is never a reading that something was announced under', async () => {
    const { history, reading, announce } = fakeHistory(() => Promise.resolve([]));
    await using watch = disposable(watchRevision(history, long));
    const first = await reading(0);
    announce();
    first.resolve([state(1)]);
    const second = await reading(1);
    expect(watch.known()).toBeUndefined();
    second.resolve([state(2)]);
    await knows(watch, 2);
    announce();
    expect(watch.known()).toBeUndefined();
  });

  it('ends where somebody has read another state, and with its time', async () => {
    const { history, reading } = fakeHistory(() => Promise.resolve([state(2)] as never[]));
    const soon = { heartbeatMs: 60, deadlineMs: 1, doubtfulDeadlineMs: 1, holdFailureMs: 0 };
    await using watch = disposable(watchRevision(history, soon));
    (await reading(0)).resolve([state(1)]);
    await knows(watch, 1);
    await watch.read();
    expect(watch.known()).toBeUndefined();
    (await reading(1)).resolve([state(2)]);
    await knows(watch, 2);
    await reading(2); // is never answered
    await waitFor(() => watch.known() === undefined, 'the certainty to end');
  });
});

function disposable<T extends { close(): Promise<void> }>(resource: T): T & AsyncDisposable {
  return { ...resource, [Symbol.asyncDispose]: () => resource.close() };
}
