import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { expect, test } from 'vitest';
import { chooseCoding } from './content-coding.ts';
import { keepPages } from './keep-pages.ts';

const html = `<p>${'a page '.repeat(500)}</p>`;
let nowMs = 1000;

/** A keeper, and how often a page was made for it. */
function setUp(
  make: () => Response = () => new Response(html, { headers: { 'Content-Type': 'text/html' } }),
  ttlMs = 1000,
) {
  const handle = keepPages({ ttlMs, maxBytes: 1_000_000, clock: { now: () => nowMs } });
  const made: string[] = [];
  const ask = async (
    path: string,
    { theme, ...init }: RequestInit & { theme?: string } = {},
  ): Promise<Response> => {
    const url = new URL(path, 'http://dashboard.test');
    const cookies = { get: () => theme } as unknown as Cookies;
    const event = {
      request: new Request(url, init),
      url,
      cookies,
      isDataRequest: false,
    } as unknown as RequestEvent;
    const resolve: Parameters<Handle>[0]['resolve'] = () => {
      made.push(path);
      return Promise.resolve(make());
    };
    return handle({ event, resolve });
  };
  return { ask, made };
}

test('a page is made once for all who ask at the same time or soon after, and anew later', async () => {
  const { ask, made } = setUp();
  await Promise.all([ask('/a'), ask('/a')]);
  await ask('/a');
  expect(made).toEqual(['/a']);
  nowMs += 1001;
  await ask('/a');
  expect(made).toEqual(['/a', '/a']);
});

test('another address, query or theme is another page', async () => {
  const { ask, made } = setUp();
  await ask('/a');
  await ask('/a?x=1');
  await ask('/a', { theme: 'dark' });
  expect(made).toHaveLength(3);
});

test.each([
  ['an error', () => new Response('no', { status: 503 })],
  ['somebody’s own', () => new Response('yes', { headers: { 'Set-Cookie': 'a=b' } })],
  ['what must not be stored', () => new Response('yes', { headers: { 'Cache-Control': 'no-store' } })],
])('%s is not kept', async (_, make) => {
  const { ask, made } = setUp(make);
  await ask('/a');
  await ask('/a');
  expect(made).toHaveLength(2);
});

test('what is posted is not a page', async () => {
  const { ask, made } = setUp();
  await ask('/a', { method: 'POST' });
  await ask('/a', { method: 'POST' });
  expect(made).toHaveLength(2);
});

test.each([
  ['gzip, deflate, br, zstd', 'zstd', (body: Uint8Array) => zstdDecompressSync(body).toString()],
  ['br, gzip', 'gzip', (body: Uint8Array) => gunzipSync(body).toString()],
  ['zstd;q=0, br', null, (body: Uint8Array) => Buffer.from(body).toString()],
])('a client that takes %s gets %s', async (accepts, coding, decode) => {
  const { ask } = setUp();
  const response = await ask('/a', { headers: { 'Accept-Encoding': accepts } });
  expect(response.headers.get('content-encoding')).toBe(coding);
  expect(response.headers.get('vary')).toContain('Accept-Encoding');
  expect(decode(new Uint8Array(await response.arrayBuffer()))).toBe(html);
});

test('who has the page already is told that it is the same', async () => {
  const { ask } = setUp();
  const etag = (await ask('/a')).headers.get('etag') ?? '';
  const again = await ask('/a', { headers: { 'If-None-Match': etag } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

test.each([
  ['', 'identity'],
  ['*', 'identity'],
  ['GZIP', 'gzip'],
  ['gzip;q=1.0, zstd;q=0.5', 'zstd'],
  ['gzip;q=0', 'identity'],
])('of %j it takes %s', (accepts, coding) => {
  expect(chooseCoding(accepts)).toBe(coding);
});
