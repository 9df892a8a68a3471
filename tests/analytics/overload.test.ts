import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type HistoryFixture,
  openHistoryFixture,
} from '../../services/analytics/src/testing/history-fixture.ts';
import { waitFor } from '../support/wait-for.ts';
import { cacheStatusOf, readMetric, type ReplicaAnswer, startReplica } from './replica.ts';

const topRated = '/api/v1/analytics/anime/top-rated';
const mebibyte = 1024 * 1024;
/** What a process takes is read from there. */
const hasProc = process.platform === 'linux';

let fixture: HistoryFixture;

beforeAll(async () => {
  fixture = await openHistoryFixture();
  await fixture.catalogue('myanimelist', false);
  await fixture.snapshot({ series: 'top', date: '2026-05-18', titles: [{ mal_id: 1, score: 8 }] });
});

afterAll(() => fixture[Symbol.asyncDispose]());

/** Has every answer wait that is being made, until it is called. */
async function holdUpAnswers(): Promise<() => Promise<void>> {
  const client = await fixture.pool.connect();
  await client.query('BEGIN');
  await client.query('LOCK TABLE anime_snapshot IN ACCESS EXCLUSIVE MODE');
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
}

describe('five times as many questions as can be answered at once', () => {
  const limits = { maxLoads: 4, maxQueuedLoads: 8 };
  const most = limits.maxLoads + limits.maxQueuedLoads;
  const inFlight = 'animedashboard_loads{state="in_flight"}';
  const queued = 'animedashboard_loads{state="queued"}';

  it('are refused beyond the queue at once, or answered from before; who waits is answered, and health too', async () => {
    await using replica = await startReplica(fixture.url, { limits });
    expect((await replica.get(topRated)).status).toBe(200);
    await fixture.raiseRevision();
    const letGo = await holdUpAnswers();
    const refused: ReplicaAnswer[] = [];
    const answered: ReplicaAnswer[] = [];
    const questions = Array.from({ length: 5 * most }, (_, index) => `${topRated}?limit=${index + 20}`);
    const asking = questions.map(async (question) => {
      const answer = await replica.get(question);
      (answer.status === 200 ? answered : refused).push(answer);
    });
    await waitFor(() => refused.length === 4 * most, 'what is too much to be refused');
    expect([await replica.metric(inFlight), await replica.metric(queued)]).toEqual([4, 8]);
    for (const { status, headers, text } of refused) {
      expect([status, headers.get('Retry-After')]).toEqual([503, '1']);
      expect(JSON.parse(text)).toMatchObject({ type: 'urn:animedashboard:problem:overloaded' });
    }
    const stale = await replica.get(topRated);
    expect([stale.status, cacheStatusOf(stale)]).toEqual([200, 'memory; hit; detail=stale']);
    for (const probe of ['/livez', '/readyz', '/health', '/health/detailed']) {
      expect((await replica.get(probe)).status).toBe(200);
    }
    await letGo();
    await Promise.all(asking);
    expect(answered).toHaveLength(most);
    expect(await replica.metric('animedashboard_loads_total{result="rejected"}')).toBe(4 * most + 1);
  });

  it.runIf(hasProc)(
    'do not make memory grow, however long they go on',
    async () => {
      await using server = await startProcess({
        MAX_LOADS: '4',
        MAX_QUEUED_LOADS: '8',
        CACHE_MEMORY_MIB: '8',
      });
      const statuses = new Map<number, number>();
      let asked = 0;
      const ask = async (until: number): Promise<void> => {
        while (asked < until) {
          asked += 1;
          const question = `${topRated}?limit=${1 + (asked % 100)}&min_score=${((asked / 100) % 9).toFixed(2)}`;
          const response = await fetch(`${server.url}${question}`);
          await response.arrayBuffer();
          statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        }
      };
      const askAll = async (until: number): Promise<void> => {
        await Promise.all(Array.from({ length: 5 * most }, () => ask(until)));
      };
      await askAll(3000);
      const warm = server.residentBytes();
      await askAll(9000);
      const grown = server.residentBytes() - warm;
      const counts = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
      console.log(
        `5× overload: ${counts}; ${toMebibytes(warm)} MiB after 3,000 requests, ${toMebibytes(grown)} MiB more after 9,000`,
      );
      expect([...statuses.keys()].toSorted((a, b) => a - b)).toEqual([200, 503]);
      expect(grown).toBeLessThan(64 * mebibyte);
    },
    60_000,
  );
});

it.runIf(hasProc)(
  'lets clients that never read hold no memory of their own, and cuts them off',
  async () => {
    const title = 'x'.repeat(200_000);
    const titles = Array.from({ length: 10 }, (_, index) => ({ mal_id: index + 1, score: 8, title }));
    await fixture.snapshot({ series: 'long', date: '2026-05-18', titles });
    const question = `${topRated}?snapshot_type=long`;
    await using server = await startProcess({ SOCKET_TIMEOUT_MS: '5000' });
    const body = await (await fetch(`${server.url}${question}`)).arrayBuffer();
    expect(body.byteLength).toBeGreaterThan(10 * title.length);
    const before = server.residentBytes();

    const files = server.openFiles();

    const { hostname, port } = new URL(server.url);
    const clients = Array.from({ length: 200 }, (): Socket => {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      for (let request = 0; request < 10; request += 1) {
        socket.write(`GET ${question} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
      }
      return socket.pause();
    });
    const requests = `http_requests_total{route="${topRated}",method="GET",status="200"}`;
    await waitFor(() => server.openFiles() >= files + clients.length, 'every client to be connected');
    await waitFor(async () => (await server.metric(requests)) > clients.length, 'the clients to be answered');
    const grown = server.residentBytes() - before;
    console.log(`200 clients that never read 2 MiB answers: ${toMebibytes(grown)} MiB more`);
    expect(grown).toBeLessThan(100 * mebibyte);
    await waitFor(() => server.openFiles() < files + 10, 'the server to cut them off');
    for (const client of clients) client.destroy();
  },
  60_000,
);

const toMebibytes = (bytes: number): string => (bytes / mebibyte).toFixed(1);

/** The API in a process of its own, on the fixture's database. */
async function startProcess(env: Record<string, string>) {
  const main = path.resolve(import.meta.dirname, '../../services/analytics/src/main.ts');
  const child: ChildProcess = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: fixture.url,
      HOST: '127.0.0.1',
      PORT: '0',
      ADMIN_HOST: '127.0.0.1',
      ADMIN_PORT: '0',
      ...env,
    },
  });
  const lines = createInterface(child.stdout as NodeJS.ReadableStream);
  const places = Promise.withResolvers<{ url: string; admin_url: string }>();
  lines.on('line', (line) => {
    const event = JSON.parse(line) as { msg: string; url: string; admin_url: string };
    if (event.msg === 'listening') places.resolve(event);
  });
  const { url, admin_url } = await places.promise;
  return {
    url,
    metric: (line: string) => readMetric(admin_url, line),
    residentBytes(): number {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
    },
    /** Sockets among them. */
    openFiles: (): number => readdirSync(`/proc/${child.pid}/fd`).length,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
