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
  const methods = new Set<string>();
  const ask = async (
    path: string,
    { theme, ...init }: RequestInit & { theme?: string } = {},
  ): Promise<Response> => {
    const asked = new URL(path, 'http://dashboard.test');
    // As Kit does: the event of a page and that of any part of its data have the same address.
    const url = new URL(asked);
    url.pathname = url.pathname.replace(/\/__data\.json$/, '');
    url.searchParams.delete('x-sveltekit-invalidated');
    const cookies = { get: () => theme } as unknown as Cookies;
    const event = {
      request: new Request(asked, init),
      url,
      cookies,
      isDataRequest: asked.pathname.endsWith('/__data.json'),
    } as unknown as RequestEvent;
    const resolve: Parameters<Handle>[0]['resolve'] = ({ request }) => {
      made.push(path);
      methods.add(request.method);
      return Promise.resolve(make());
    };
    return handle({ event, resolve });
  };
  return { ask, made, methods };
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

test('a page and different parts of its data are not taken for each other, also at the same time', async () => {
  const { ask, made } = setUp();
  const paths = [
    '/a',
    '/a/__data.json',
    '/a/__data.json?x-sveltekit-invalidated=01',
    '/a/__data.json?x-sveltekit-invalidated=11',
  ];
  await Promise.all([...paths, ...paths].map((path) => ask(path)));
  expect(made).toEqual(paths);
});

test('HEAD has the headers of GET without the body, and either is made for both', async () => {
  const { ask, made, methods } = setUp();
  const init = { headers: { 'Accept-Encoding': 'gzip' } };
  const head = await ask('/a', { ...init, method: 'HEAD' });
  const get = await ask('/a', init);
  expect(made).toEqual(['/a']);
  expect([...methods]).toEqual(['GET']);
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  expect((await get.arrayBuffer()).byteLength).toBe(Number(get.headers.get('content-length')));
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

test.each(['GET', 'HEAD'])(
  'who has the page already is told that it is the same, asking with %s',
  async (method) => {
    const { ask } = setUp();
    const etag = (await ask('/a')).headers.get('etag') ?? '';
    const again = await ask('/a', { method, headers: { 'If-None-Match': `"other", ${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  },
);

test.each([
  ['', 'identity'],
  ['*', 'identity'],
  ['GZIP', 'gzip'],
  ['gzip;q=1.0, zstd;q=0.5', 'zstd'],
  ['gzip;q=0', 'identity'],
])('of %j it takes %s', (accepts, coding) => {
  expect(chooseCoding(accepts)).toBe(coding);
});
