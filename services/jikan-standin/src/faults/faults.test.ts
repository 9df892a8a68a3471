import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { startStandin, type Standin } from '../standin.ts';
import type { FaultSpec } from './fault.ts';

interface Page {
  pagination: {
    current_page: number;
    has_next_page: boolean;
    last_visible_page: number;
    items: { total: number };
  };
  data: Record<string, unknown>[];
}

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin({ catalogue: { synthetic: { titles: 130 } }, date: '2026-05-17', limits: [] });
});
afterEach(() => {
  standin.faults.clear();
  standin.clearArrivals();
});
afterAll(() => standin.close());

const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(standin.baseUrl + path, init);
const page = async (number: number): Promise<Page> =>
  (await (await get(`/anime?page=${number}`)).json()) as Page;
const ids = ({ data }: Page): unknown[] => data.map((record) => record['mal_id']);

describe('instead of the answer', () => {
  test.each<{ fault: FaultSpec; status: number; retryAfter: unknown }>([
    { fault: { kind: 'rate-limit' }, status: 429, retryAfter: null },
    { fault: { kind: 'rate-limit', retryAfter: { seconds: 7 } }, status: 429, retryAfter: '7' },
    {
      fault: { kind: 'rate-limit', retryAfter: { httpDateInSeconds: 90 } },
      status: 429,
      retryAfter: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
    },
    { fault: { kind: 'failure', status: 500 }, status: 500, retryAfter: null },
    { fault: { kind: 'failure', status: 503 }, status: 503, retryAfter: null },
    { fault: { kind: 'failure', status: 504 }, status: 504, retryAfter: null },
  ])('$fault.kind $status', async ({ fault, status, retryAfter }) => {
    const id = standin.faults.add(fault);
    const response = await get('/anime');
    expect([response.status, response.headers.get('Retry-After')]).toEqual([status, retryAfter]);
    expect(await response.json()).toMatchObject({ status, type: expect.any(String) as unknown });
    expect(standin.arrivals).toMatchObject([{ status, faults: [id] }]);
  });

  test.each([301, 302, 307, 308] as const)('a redirect of status %i', async (status) => {
    standin.faults.add({ kind: 'redirect', status, location: 'http://127.0.0.1:9/elsewhere' });
    const response = await get('/anime', { redirect: 'manual' });
    expect([response.status, response.headers.get('Location')]).toEqual([
      status,
      'http://127.0.0.1:9/elsewhere',
    ]);
  });

  test('the page of a captive portal, which bears no mark', async () => {
    standin.faults.add({ kind: 'html' });
    const response = await get('/anime');
    expect([response.status, response.headers.get('X-Standin')]).toEqual([200, null]);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });
});

describe('in what pages hold', () => {
  test('a page that repeats for ever', async () => {
    standin.faults.add({ kind: 'repeat-page', repeated: 2 });
    const second = await page(2);
    expect(ids(await page(1))).not.toEqual(ids(second));
    for (const number of [3, 50]) {
      const repeated = await page(number);
      expect(repeated.data).toEqual(second.data);
      expect(repeated.pagination).toMatchObject({ current_page: number, has_next_page: true });
    }
  });

  test.each([
    { by: 1, event: 'inserted title shows the last of the page before again' },
    { by: -2, event: 'removed title hides one' },
  ])('a shift by $by: each $event', async ({ by }) => {
    const [first, second, third] = [await page(1), await page(2), await page(3)];
    standin.faults.add({ kind: 'shift', from: 2, by });
    const inOrder = [...ids(first), ...ids(second), ...ids(third)];
    expect(await page(1)).toEqual(first);
    expect(ids(await page(2))).toEqual(inOrder.slice(25 - by, 50 - by));
    expect((await page(2)).pagination.items.total).toBe(second.pagination.items.total + by);
  });
});

describe('in the body', () => {
  test('JSON that breaks off although the length is right', async () => {
    standin.faults.add({ kind: 'broken-json' });
    const response = await get('/anime');
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  test('records edited by id on any route, or by place on the page', async () => {
    const before = await page(1);
    const [firstId] = ids(before);
    standin.faults.add({
      kind: 'edit-records',
      edits: [
        { mal_id: firstId as number, set: { score: '9', members: 1 } },
        { index: 1, set: { mal_id: 'abc' }, remove: ['title'] },
      ],
    });
    const after = await page(1);
    expect(after.data[0]).toEqual({ ...before.data[0], score: '9', members: 1 });
    expect(after.data[1]).not.toHaveProperty('title');
    expect(after.data[1]?.['mal_id']).toBe('abc');
    expect(after.data.slice(2)).toEqual(before.data.slice(2));
    const one = (await (await get(`/anime/${firstId as number}`)).json()) as { data: object };
    expect(one.data).toMatchObject({ score: '9', members: 1 });
  });
});

describe('on the way', () => {
  test('a slow head keeps the whole answer back', async () => {
    standin.faults.add({ kind: 'slow-head', delayMs: 3_600_000, count: 1 });
    await expect(get('/anime', { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/);
    standin.faults.add({ kind: 'slow-head', delayMs: 1 });
    expect((await get('/anime')).status).toBe(200);
    expect(standin.arrivals.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('a slow body drips', async () => {
    standin.faults.add({ kind: 'slow-body', chunkBytes: 16_384, intervalMs: 20 });
    const response = await get('/anime', { headers: { 'Accept-Encoding': 'identity' } });
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(2);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({ pagination: { current_page: 1 } });
  });

  test.each(['identity', 'gzip'])('a body that is cut off (%s)', async (encoding) => {
    standin.faults.add({ kind: 'cut-off' });
    const response = await get('/anime', { headers: { 'Accept-Encoding': encoding } });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('an answer that never comes, and a connection that is reset: neither has a status', async () => {
    standin.faults.add({ kind: 'hang', count: 1 });
    await expect(get('/anime', { signal: AbortSignal.timeout(100) })).rejects.toThrow(/timeout/);
    standin.faults.add({ kind: 'reset' });
    await expect(get('/anime')).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(standin.arrivals.map(({ status }) => status)).toEqual([null, null]);
  });
});

describe('which requests are struck', () => {
  const statuses = async (paths: readonly string[]): Promise<number[]> => {
    const found: number[] = [];
    for (const path of paths) found.push((await get(path)).status);
    return found;
  };

  test('by path and page', async () => {
    standin.faults.add({ kind: 'failure', status: 504, path: '/anime?', page: 2 });
    expect(
      await statuses(['/anime?page=2', '/anime?page=3', '/top/anime?page=2', '/seasons/now?page=2']),
    ).toEqual([504, 200, 504, 200]);
  });

  test('from the nth on, so many times', async () => {
    standin.faults.add({ kind: 'failure', status: 500, nth: 2, count: 2 });
    expect(await statuses(Array<string>(5).fill('/anime'))).toEqual([200, 500, 500, 200, 200]);
    expect(standin.faults.list()).toMatchObject([{ matched: 5, struck: 2 }]);
  });

  test('by chance, the same ones for the same seed', async () => {
    const struck = async (seed: number): Promise<number[]> => {
      standin.faults.clear();
      standin.faults.add({ kind: 'failure', status: 500, probability: 0.3, seed });
      return statuses(Array<string>(60).fill('/anime/1'));
    };
    const first = await struck(7);
    const failures = first.filter((status) => status === 500).length;
    expect(failures).toBeGreaterThan(8);
    expect(failures).toBeLessThan(30);
    expect(await struck(7)).toEqual(first);
    expect(await struck(8)).not.toEqual(first);
  });

  test('one fault at each stage: the first that was added, with what the others do elsewhere', async () => {
    const kept = standin.faults.add({ kind: 'failure', status: 503, count: 1 });
    const next = standin.faults.add({ kind: 'failure', status: 504, count: 1 });
    const slow = standin.faults.add({ kind: 'slow-head', delayMs: 1 });
    expect(await statuses(['/anime', '/anime', '/anime'])).toEqual([503, 504, 200]);
    expect(standin.arrivals.map(({ faults }) => faults)).toEqual([[kept, slow], [next, slow], [slow]]);
  });
});
