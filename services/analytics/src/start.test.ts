import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { createRegistry } from '@animedashboard/runtime';
import { pino } from 'pino';
import type { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openHistoryReader } from './history/history-reader.ts';
import { type Analytics, startAnalytics } from './start.ts';
import { openCuttableLink } from './testing/cuttable-link.ts';
import { type HistoryFixture, openHistoryFixture } from './testing/history-fixture.ts';

const topRated = '/api/v1/analytics/anime/top-rated';
const logger = pino({ level: 'silent' });

let fixture: HistoryFixture;

beforeAll(async () => {
  fixture = await openHistoryFixture();
  await fixture.catalogue('myanimelist', false);
  await fixture.snapshot({ series: 'top', date: '2026-05-18', titles: [{ mal_id: 1, score: 8 }] });
  await fixture.run({
    series: 'airing',
    date: '2026-05-18',
    state: 'running',
    startedAt: '2026-05-18T08:00:00Z',
    leaseSeconds: 3600,
  });
});

afterAll(() => fixture[Symbol.asyncDispose]());

function start(databaseUrl: string, registry: Registry = createRegistry(), port = 0): Promise<Analytics> {
  const host = '127.0.0.1';
  return startAnalytics({ databaseUrl, host, port, admin: { host, port: 0 }, logger, registry });
}

async function scrape({ adminUrl }: Analytics): Promise<string> {
  return (await fetch(`${adminUrl}/metrics`)).text();
}

describe('startAnalytics', () => {
  it('answers over HTTP and counts by route, never by what a client makes up', async () => {
    const analytics = await start(fixture.url);
    try {
      expect((await fetch(`${analytics.url}${topRated}`)).status).toBe(200);
      for (let index = 0; index < 20; index += 1) {
        await fetch(`${analytics.url}/made-up-${index}?x=${index}`, {
          headers: { 'X-Request-Id': `id-${index}` },
        });
      }
      await fetch(`${analytics.url}${topRated}`, { method: 'PROPFIND' });
      expect((await fetch(`${analytics.url}/metrics`)).status).toBe(404);

      const metrics = await scrape(analytics);
      expect(metrics).toContain(`http_requests_total{route="${topRated}",method="GET",status="200"} 1`);
      expect(metrics).toContain(`http_requests_total{route="${topRated}",method="other",status="405"} 1`);
      expect(metrics).toContain('http_requests_total{route="unmatched",method="GET",status="404"} 21');
      expect(metrics).toContain(`http_request_duration_seconds_count{route="${topRated}",method="GET"} 1`);
      expect(metrics).not.toMatch(/made-up|id-1/);
      expect(metrics).toContain('nodejs_eventloop_lag_seconds');
      expect(metrics).toMatch(/^animedashboard_database_connections\{state="idle"\} [1-9]/m);
    } finally {
      await analytics.close();
    }
  });

  it('says the same whether the answer is at hand or not, and records both', async () => {
    const registry = createRegistry();
    const host = '127.0.0.1';
    const lines: Record<string, unknown>[] = [];
    const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const analytics = await startAnalytics({
      databaseUrl: fixture.url,
      host,
      port: 0,
      admin: { host, port: 0 },
      logger: pino({}, { write }),
      registry,
      corsOrigins: ['https://example.org'],
    });
    const target = `${topRated}?limit=7`;
    /** What differs from answer to answer. */
    const varying = new Set(['date', 'x-request-id', 'cache-status']);
    const send = async (method: string, headers: Record<string, string>) => {
      const sent = request(`${analytics.url}${target}`, { method, headers }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      const said = Object.entries(response.headers).filter(([name]) => !varying.has(name));
      return {
        raw: response.rawHeaders,
        said: [response.statusCode, Object.fromEntries(said), (await buffer(response)).toString('base64')],
        cacheStatus: response.headers['cache-status'],
        tag: response.headers.etag ?? '',
      };
    };
    try {
      const { tag } = await send('GET', {});
      const requests: [string, Record<string, string>][] = [
        ['GET', {}],
        ['GET', { 'Accept-Encoding': 'gzip' }],
        ['GET', { 'Accept-Encoding': 'br', Origin: 'https://example.org' }],
        ['GET', { 'If-None-Match': tag }],
        ['HEAD', {}],
      ];
      await vi.waitFor(async () =>
        expect(await scrape(analytics)).toContain('animedashboard_revision_listening 1'),
      );
      for (const [method, headers] of requests) {
        // The short way leaves such a Host to the long one, which writes names of headers in lower case.
        const long = await send(method, { ...headers, Host: 'x~y' });
        const short = await send(method, headers);
        expect([long.raw.includes('cache-control'), short.raw.includes('Cache-Control')]).toEqual([
          true,
          true,
        ]);
        expect(short.said).toEqual(long.said);
        expect(short.cacheStatus).toBe('memory; hit');
      }
      const access = lines.filter(({ msg }) => msg === 'request');
      expect(access).toHaveLength(1 + 2 * requests.length);
      for (const line of access) {
        expect(line).toMatchObject({ route: topRated, target });
        expect(Object.keys(line)).toEqual(Object.keys(access[0] ?? {}));
      }
      const counted = await scrape(analytics);
      expect(counted).toContain(`http_requests_total{route="${topRated}",method="GET",status="304"} 2`);
      expect(counted).toContain(`http_requests_total{route="${topRated}",method="HEAD",status="200"} 2`);
    } finally {
      await analytics.close();
    }
  });

  it('answers with problem details even what does not make a URL', async () => {
    const analytics = await start(fixture.url);
    try {
      const sent = request(`${analytics.url}/livez`, { headers: { Host: 'a b' } }).end();
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      expect(response.statusCode).toBe(400);
      const problem = JSON.parse(await text(response)) as Record<string, unknown>;
      expect(problem).toMatchObject({ status: 400, request_id: response.headers['x-request-id'] });
      expect(await scrape(analytics)).toContain('{route="unmatched",method="other",status="400"} 1');
    } finally {
      await analytics.close();
    }
  });

  it('leaves to the fallback what is not its own, unlogged and uncounted, and lets that finish when it ends', async () => {
    const host = '127.0.0.1';
    const lines: string[] = [];
    const held = Promise.withResolvers<undefined>();
    const asked = Promise.withResolvers<undefined>();
    const analytics = await startAnalytics({
      databaseUrl: fixture.url,
      host,
      port: 0,
      admin: { host, port: 0 },
      logger: pino({}, { write: (line: string) => void lines.push(line) }),
      registry: createRegistry(),
      corsOrigins: '*',
      fallback: ({ method, url }, response) => {
        if (url === '/slow') asked.resolve(undefined);
        void (url === '/slow' ? held.promise : Promise.resolve()).then(() =>
          response.end(`page ${method} ${url}`),
        );
      },
    });
    for (let repeated = 0; repeated < 2; repeated += 1) {
      const page = await fetch(`${analytics.url}/anime/20?x=1`);
      expect([page.status, await page.text()]).toEqual([200, 'page GET /anime/20?x=1']);
      expect(page.headers.get('X-Request-Id')).toBeNull();
      const { headers } = await fetch(`${analytics.url}${topRated}`);
      expect(headers.get('Content-Type')).toContain('application/json');
    }
    const preflight = await fetch(`${analytics.url}/form`, { method: 'OPTIONS' });
    expect(await preflight.text()).toBe('page OPTIONS /form');
    const missing = await fetch(`${analytics.url}/api/nowhere`);
    expect([missing.status, missing.headers.get('Content-Type')]).toEqual([404, 'application/problem+json']);
    expect((await fetch(`${analytics.url}/livez`)).status).toBe(200);

    expect(lines.join('')).not.toMatch(/anime\/20|\/form/);
    const metrics = await scrape(analytics);
    expect(metrics).toContain('http_requests_total{route="unmatched",method="GET",status="404"} 1');
    expect(metrics).not.toMatch(/http_requests_total\{route="unmatched",method="(?:GET|OPTIONS)",status="20/);

    const slow = once(request(`${analytics.url}/slow`, { agent: false }).end(), 'response');
    await asked.promise;
    const closed = analytics.close();
    held.resolve(undefined);
    const [response] = (await slow) as [IncomingMessage];
    expect(await text(response)).toBe('page GET /slow');
    await closed;
  });

  it("shows each series' snapshot and runs from the database, and that it is away", async () => {
    await using link = await openCuttableLink(fixture.url);
    const analytics = await start(link.url);
    try {
      const metrics = await scrape(analytics);
      expect(metrics).toContain('animedashboard_history_up 1');
      expect(metrics).toContain('animedashboard_snapshot_titles{snapshot_type="top"} 1');
      expect(metrics).toContain('animedashboard_last_run_outcome{snapshot_type="top",outcome="done"} 1');
      expect(metrics).toContain('animedashboard_run_in_progress{snapshot_type="airing"} 1');
      const age = Number(
        /^animedashboard_snapshot_age_seconds\{snapshot_type="top"\} (\S+)$/m.exec(metrics)?.[1],
      );
      expect(Math.abs(age - (Date.now() - Date.parse('2026-05-18T08:00:00Z')) / 1000)).toBeLessThan(60);

      await link.cut();
      const away = await scrape(analytics);
      expect(away).toContain('animedashboard_history_up 0');
      expect(away).not.toContain('animedashboard_snapshot_titles{');
    } finally {
      await analytics.close();
    }
  });

  it('tells in detail how database, schema and series are', async () => {
    const analytics = await start(fixture.url);
    try {
      const answer = await fetch(`${analytics.url}/health/detailed`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        status: 'up',
        service: 'analytics',
        probes: { database: { status: 'up' }, schema: { status: 'up' } },
        schema: { missing: [] },
        series: [
          {
            snapshot_type: 'airing',
            latest_snapshot: null,
            running: { date: '2026-05-18', attempt: 1, started_at: '2026-05-18T08:00:00.000Z' },
            last_run: null,
          },
          {
            snapshot_type: 'top',
            latest_snapshot: { date: '2026-05-18', complete: true, titles: 1 },
            running: null,
            last_run: { outcome: 'done', reason: null },
          },
        ],
      });
    } finally {
      await analytics.close();
    }
  });

  it('fails plainly on a port that is taken, and leaves nothing behind', async () => {
    const first = await start(fixture.url);
    const port = Number(new URL(first.url).port);
    await expect(start(fixture.url, createRegistry(), port)).rejects.toThrow('EADDRINUSE');
    await first.close();
    const again = await start(fixture.url, createRegistry(), port);
    await again.close();
  });
});

it('cannot write the history', async () => {
  const reader = openHistoryReader({ url: fixture.url, connections: 1, statementTimeoutMs: 1000 });
  const write = reader.read({ name: 'write', text: 'UPDATE revision SET value = 99' });
  await expect(write).rejects.toMatchObject({ code: '25006' });
  await reader.close();
});

it('gives up on a statement that takes too long', async () => {
  const reader = openHistoryReader({ url: fixture.url, connections: 1, statementTimeoutMs: 50 });
  const slow = reader.read({ name: 'slow', text: 'SELECT pg_sleep(60)' });
  await expect(slow).rejects.toMatchObject({ name: 'DatabaseUnavailableError', cause: { code: '57014' } });
  await reader.close();
});
