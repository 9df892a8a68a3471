import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createRegistry } from '@animedashboard/runtime';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from './ensure-built.ts';
import { type ServedDashboard, serveDashboard } from './serve.ts';
import { openTinyWorkspace, type TinyWorkspace } from './testing/tiny-workspace.ts';

const page = `
<script>
  let { data, form } = $props();
</script>
<p>seen as {data.origin}, asks {data.asks}, sent {form?.sent}</p>`;

const pageServer = `
import { error } from '@sveltejs/kit';
export const load = ({ url }) => {
  if (url.searchParams.has('broken')) error(500);
  return { origin: url.origin, asks: process.env.ANALYTICS_URL };
};
export const actions = { default: async ({ request }) => ({ sent: (await request.formData()).get('word') }) };`;

let workspace: TinyWorkspace;
let served: ServedDashboard;

beforeAll(async () => {
  workspace = await openTinyWorkspace(page);
  await workspace.write(pageServer, '+page.server.js');
  served = await serveDashboard({
    build: await ensureBuilt({ say: () => undefined, workspace }),
    analyticsUrl: 'http://127.0.0.1:9',
    trustProxy: true,
    host: '127.0.0.1',
    port: 0,
    admin: { host: '127.0.0.1', port: 0 },
    logger: pino({ level: 'silent' }),
    registry: createRegistry(),
  });
}, 120_000);

afterAll(async () => {
  await served.close();
  await workspace[Symbol.asyncDispose]();
});

async function ask(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  const asked = request(served.url + path, { headers }).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: await text(response) };
}

describe('serveDashboard', () => {
  it('answers with pages that know where they ask and as whom they are asked', async () => {
    const { status, body } = await ask('/');
    expect([status, body]).toEqual([
      200,
      expect.stringContaining(`seen as ${served.url}, asks http://127.0.0.1:9`),
    ]);
    const proxied = await ask('/', { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'anime.example' });
    expect(proxied.body).toContain('seen as https://anime.example,');
    expect((await ask('/', { Host: 'anime.example/x?' })).status).toBe(400);
  });

  it('serves the files of the build for good', async () => {
    const [file = ''] = /_app\/immutable\/entry\/start\.[\w-]+\.js/.exec((await ask('/')).body) ?? [];
    const response = await fetch(`${served.url}/${file}`);
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect(await response.text()).not.toBe('');
  });

  it('takes forms that come from its own pages over plain HTTP, and those of no other site', async () => {
    const send = (origin: string): Promise<Response> =>
      fetch(served.url, {
        method: 'POST',
        headers: { Origin: origin },
        body: new URLSearchParams({ word: 'hello' }),
      });
    expect(await (await send(served.url)).text()).toContain('hello');
    expect((await send('https://anime.example')).status).toBe(403);
  });

  it('is alive and ready whether or not the API answers, and counts what it served by class of status', async () => {
    expect(await (await fetch(`${served.url}/livez`)).json()).toEqual({ alive: true });
    expect((await fetch(`${served.url}/readyz?x`)).status).toBe(200);
    expect((await ask('/?broken')).status).toBe(500);
    expect((await ask('/nowhere')).status).toBe(404);
    const metrics = await (await fetch(`${served.adminUrl}/metrics`)).text();
    expect(metrics).toContain('dashboard_requests_total{status="5xx"} 1');
    expect(metrics).toMatch(/dashboard_request_duration_seconds_count\{status="4xx"\} [1-9]/);
  });
});
