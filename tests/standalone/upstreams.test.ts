import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Standin, startStandin } from '@animedashboard/jikan-standin';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeManifests } from '../support/platform-manifests.ts';
import { answer, startPlatform } from '../support/platform-process.ts';

interface Answer {
  data: object;
  snapshot: { date: string } | null;
  source: { name: string; catalogue: string; synthetic: boolean };
}

const topRated = '/api/v1/analytics/anime/top-rated?snapshot_type=top&limit=3';
const hasSnapshot = (body: Answer): boolean => body.snapshot !== null;
const small = ['--titles', '200', '--limits', 'none'];

describe('the upstream of npm start', { timeout: 240_000 }, () => {
  let standin: Standin;
  let dataDir: string;
  const opened: (() => PromiseLike<unknown>)[] = [];
  beforeAll(async () => {
    standin = await startStandin({ catalogue: { synthetic: { titles: 200 } }, limits: [] });
  });
  afterAll(() => standin.close());
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'anime-upstream-'));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((close) => close()));
    await rm(dataDir, { recursive: true, force: true });
  });

  /** A platform whose one source is at `baseURL`. */
  async function start(baseURL: string, ...options: string[]): Promise<ReturnType<typeof startPlatform>> {
    const manifests = await writeManifests(baseURL);
    opened.push(() => manifests[Symbol.asyncDispose]());
    return startPlatform(dataDir, '--no-dashboard', '--manifests', manifests.folder, ...options);
  }

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    opened.push(() => close(server));
    return `http://127.0.0.1:${(server.address() as { port: number }).port}/v4`;
  }

  it('is invented where nobody answers at the first start, which every answer says, until --live', async () => {
    const nowhere = await unusedUrl();
    await using first = await start(nowhere);
    await first.printed(
      /Upstream +SYNTHETIC: every title is invented[^]*ECONNREFUSED[^]*npm start -- --live/,
    );
    const { source } = await answer<Answer>((await first.api()) + topRated, hasSnapshot);
    expect(source).toEqual({ name: 'standin-synthetic', catalogue: 'invented', synthetic: true });
    await first.stop();

    await using second = await start(nowhere, ...small);
    await second.printed(/Upstream +SYNTHETIC[^]*ECONNREFUSED/);
    await second.api();
    expect(second.output()).not.toContain('Asking');
    await second.stop();

    await using live = await start(nowhere, '--live');
    await live.printed(/The upstream is not at our service: .*ECONNREFUSED.*Trying again and again/);
    await live.printed(/Upstream +live: /);
    expect(await answer<Answer>((await live.api()) + topRated, () => true)).toMatchObject({
      snapshot: null,
      source: { name: 'upstream', catalogue: 'myanimelist', synthetic: false },
    });
    await live.stop();
  });

  it.each([
    ['a page of HTML', (response: ServerResponse) => response.end('<html>Please log in</html>')],
    ['another API', (response: ServerResponse) => response.end('{"ok":true}')],
    [
      'a way elsewhere',
      (response: ServerResponse) => response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end(),
    ],
  ])('is invented where %s answers', async (_, respond) => {
    await using platform = await start(await serve((_request, response) => respond(response)));
    await platform.printed(/Upstream +SYNTHETIC/);
    await platform.stop();
  });

  it('is waited for while it is busy, and then is what answers come from', async () => {
    let busy = true;
    const url = await serve((request, response) => {
      if (busy) response.writeHead(503).end('{"status":503,"type":"ServiceUnavailable","message":"busy"}');
      else void forward(request.url ?? '', response);
    });
    await using platform = await start(url);
    await platform.printed(/The upstream is not at our service: .*503/);
    await platform.printed(/Upstream +live: /);
    busy = false;
    const { source } = await answer<Answer>((await platform.api()) + topRated, hasSnapshot);
    expect(source).toEqual({ name: 'upstream', catalogue: 'myanimelist', synthetic: false });
    await platform.stop();
  });

  it('is not a stand-in that was given as if it were real, and says what to do', async () => {
    await using platform = await start('http://127.0.0.1:9/v4', '--source-url', standin.baseUrl);
    expect(await platform.ended).toBe(78);
    expect(platform.output()).toMatch(/marked as invented[^]*--synthetic or --crawl FILE[^]*--live/);
    await using next = await start(await unusedUrl());
    await next.printed(/Asking/);
    await next.stop();
  });

  it('is a crawl as of its own date where one is given, in a database of its own', async () => {
    const page = await fetch(`${standin.baseUrl}/anime?order_by=mal_id&sort=asc`);
    const { data } = (await page.json()) as { data: object[] };
    const file = path.join(dataDir, 'crawl-2026-05-17.jsonl');
    await writeFile(file, data.map((record) => `${JSON.stringify(record)}\n`).join(''));
    await using platform = await start(await unusedUrl(), '--crawl', file);
    await platform.printed(/nothing more is due/);
    const body = await answer<Answer>(
      `${await platform.api()}/api/v1/analytics/stats/overview?snapshot_type=catalogue`,
      hasSnapshot,
    );
    expect(body).toMatchObject({
      data: { titles: data.length },
      snapshot: { date: '2026-05-17' },
      source: { name: 'crawl-2026-05-17', catalogue: 'myanimelist', synthetic: false },
    });
    await platform.stop();
  });

  /** What the stand-in answers, without its mark: as the real service would. */
  async function forward(url: string, response: ServerResponse): Promise<void> {
    const answered = await fetch(new URL(url, standin.baseUrl));
    response.writeHead(answered.status, { 'Content-Type': 'application/json' });
    response.end(await answered.text());
  }
});

async function unusedUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await close(server);
  return `http://127.0.0.1:${port}/v4`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
