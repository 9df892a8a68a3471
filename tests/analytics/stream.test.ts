import { randomUUID } from 'node:crypto';
import { type Analytics, startAnalytics } from '@animedashboard/analytics';
import { type RunSummary, runStreamEvents } from '@animedashboard/contracts';
import { createPool } from '@animedashboard/database';
import { createRegistry } from '@animedashboard/runtime';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CuttableLink, openCuttableLink } from '../../services/analytics/src/testing/cuttable-link.ts';
import { openRun } from '../../services/etl/src/load/open-run.ts';
import { makeIdentity, makePage } from '../../services/etl/src/load/page-fixture.ts';
import { loadFiveDates } from '../support/five-dates.ts';
import { waitFor } from '../support/wait-for.ts';

const path = '/api/v1/analytics/runs/stream';

interface Heard {
  event: keyof typeof runStreamEvents;
  id: string | undefined;
  data: Record<string, unknown>;
}

/** One client of the stream. */
interface Client {
  heard: Heard[];
  /** Resolves when the body has come to its end, rejects when it was cut. */
  end: Promise<void>;
  /** Waits for an event that the condition takes, and returns it. */
  expectEvent(event: Heard['event'], matches?: (data: Heard['data']) => boolean): Promise<Heard>;
  leave(): void;
}

let history: Awaited<ReturnType<typeof loadFiveDates>>;
let link: CuttableLink;
let pool: pg.Pool;
let analytics: Analytics;

beforeAll(async () => {
  history = await loadFiveDates();
  link = await openCuttableLink(history.url);
  pool = createPool(history.url, { applicationName: 'test' });
  analytics = await start();
});
afterAll(async () => {
  await analytics.close();
  await pool.end();
  await link[Symbol.asyncDispose]();
  await history[Symbol.asyncDispose]();
});

function start(): Promise<Analytics> {
  const host = '127.0.0.1';
  const logger = pino({ level: 'silent' });
  const registry = createRegistry();
  return startAnalytics({
    databaseUrl: link.url,
    host,
    port: 0,
    admin: { host, port: 0 },
    logger,
    registry,
  });
}

async function connect(url: string, lastEventId?: string): Promise<Client> {
  const leaving = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const answer = await fetch(`${url}${path}`, { headers, signal: leaving.signal });
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/event-stream']);
  const heard: Heard[] = [];
  const end = (async () => {
    let text = '';
    for await (const chunk of answer.body ?? []) {
      const messages = (text + Buffer.from(chunk).toString()).split('\n\n');
      text = messages.pop() ?? '';
      heard.push(...messages.flatMap(readMessage));
    }
  })();
  end.catch(() => undefined);
  return {
    heard,
    end,
    async expectEvent(event, matches = () => true) {
      const find = () => heard.find((one) => one.event === event && matches(one.data));
      await waitFor(() => find() !== undefined, `the event ${event}`);
      return find() as Heard;
    },
    leave: () => leaving.abort(),
  };
}

/** An event whose data is as its schema says; comments and the like are none. */
function readMessage(message: string): Heard[] {
  const fields = Object.fromEntries(
    message.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]),
  );
  const event = fields['event'] as Heard['event'] | undefined;
  if (event === undefined) return [];
  const data = JSON.parse(fields['data'] ?? '') as Heard['data'];
  runStreamEvents[event].parse(data);
  return [{ event, id: fields['id'], data }];
}

const summary: RunSummary = {
  outcome: 'done',
  reason: null,
  run_id: null,
  job: 'default/catalogue',
  snapshot_type: 'catalogue',
  date: '2026-06-08',
  source: { name: 'source', catalogue: 'myanimelist', synthetic: false, base_url: 'http://127.0.0.1/v4' },
  attempt: 1,
  published: true,
  complete: true,
  scope: { kind: 'all' },
  revision: 8,
  pages: { fetched: 2, resumed: 0, last: 2, shifts: 0 },
  requests: 2,
  budget_wait_seconds: 0,
  rate_limited: 0,
  retries: 0,
  counts: null,
  changes: null,
  durations: { extract: 1, transform: 1, stage: 1, publish: 1, total: 4 },
  started_at: '2026-06-08T08:00:00.000Z',
  finished_at: '2026-06-08T08:00:04.000Z',
  first_fetch_at: null,
  last_fetch_at: null,
};

it('tells of a run from its start to its summary, and again to whom it missed', async () => {
  const client = await connect(analytics.url);
  const state = await client.expectEvent('state');
  expect(state.data).toEqual({ running: [] });

  const date = '2026-06-08';
  const run = await openRun(
    pool,
    makeIdentity({ series: 'catalogue', date, owner: 'default/catalogue', catalogue: 'myanimelist' }),
  );
  const started = await client.expectEvent('started');
  expect(started.data).toMatchObject({
    snapshot_type: 'catalogue',
    date,
    attempt: 1,
    pages: { staged: 0, expected: null, upstream: null },
  });

  // Five titles, three on a page: of two pages.
  await run.stage({ ...makePage(1, [1, 2, 3], date), upstreamTotal: 5 });
  const first = await client.expectEvent('progress');
  expect(first.data).toMatchObject({ pages: { staged: 1, expected: 2, upstream: 2 } });
  await run.stage({ ...makePage(2, [4, 5], date), upstreamTotal: 5, isLast: true });
  await client.expectEvent('progress', ({ pages }) => (pages as { staged: number }).staged === 2);

  await run.publish({ complete: true, scopePages: null });
  await run.close({ state: 'done', summary });
  const finished = await client.expectEvent('finished');
  expect(finished.data).toMatchObject({ run_id: started.data['run_id'], outcome: 'done', summary });
  expect(client.heard.filter(({ event }) => event === 'interrupted')).toEqual([]);
  client.leave();

  const again = await connect(analytics.url, started.id);
  await again.expectEvent('state');
  const [missed] = again.heard.filter(({ data }) => data['run_id'] === started.data['run_id']);
  expect([missed?.event, again.heard.at(-1)?.event]).toEqual(['finished', 'state']);
  again.leave();
});

it('tells that a run has lost its process', async () => {
  const client = await connect(analytics.url);
  const runId = randomUUID();
  await pool.query(
    `INSERT INTO run (run_id, series_id, date, state, fingerprint, query, source_name, base_url, started_at)
     SELECT $1, series_id, '2026-06-09', 'running', '', '{}', 'source', 'http://upstream', now()
       FROM series WHERE name = 'top'`,
    [runId],
  );
  const hold = (until: string): Promise<unknown> =>
    pool.query(`UPDATE series SET lease_run_id = $1, lease_expires_at = ${until} WHERE name = 'top'`, [
      runId,
    ]);
  await hold(`now() + interval '1 hour'`);
  await client.expectEvent('started', ({ run_id }) => run_id === runId);
  await hold('now()');
  await client.expectEvent('interrupted', ({ run_id }) => run_id === runId);
  client.leave();
});

it('says that the history is away, and goes on when it is back', async () => {
  const client = await connect(analytics.url);
  await client.expectEvent('state');
  await link.cut();
  await client.expectEvent('unavailable');
  const late = await connect(analytics.url);
  await late.expectEvent('unavailable');
  await link.mend();
  await late.expectEvent('state');
  await waitFor(() => client.heard.filter(({ event }) => event === 'state').length === 2, 'the state again');
  client.leave();
  late.leave();
});

it('ends in order at a shutdown, without holding it up', async () => {
  const another = await start();
  const client = await connect(another.url);
  await client.expectEvent('state');
  await another.close();
  // Cut by the server's grace it would have failed.
  await client.end;
});

it('is described by HEAD, and takes no parameter', async () => {
  const head = await fetch(`${analytics.url}${path}`, { method: 'HEAD' });
  expect([head.status, head.headers.get('Content-Type')]).toEqual([200, 'text/event-stream']);
  expect((await fetch(`${analytics.url}${path}?limit=1`)).status).toBe(400);
  expect((await fetch(`${analytics.url}${path}`, { method: 'POST' })).status).toBe(405);
});
