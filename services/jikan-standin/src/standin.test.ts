import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Arrival } from './arrivals.ts';
import { startStandin, type Standin, type StandinOptions } from './standin.ts';

interface List {
  pagination: {
    last_visible_page: number;
    has_next_page: boolean;
    items: { count: number; total: number; per_page: number };
  };
  data: {
    mal_id: number;
    score: number | null;
    members: number;
    status: string;
    title: string;
    rank: number | null;
  }[];
}

const running: Standin[] = [];
afterEach(() => Promise.all(running.splice(0).map((standin) => standin.close())));

async function start(options: Partial<StandinOptions> = {}): Promise<Standin> {
  const standin = await startStandin({
    catalogue: { synthetic: { titles: 230 } },
    date: '2026-05-17',
    limits: [],
    ...options,
  });
  running.push(standin);
  return standin;
}

const list = async (url: string): Promise<List> => (await (await fetch(url)).json()) as List;

describe('lists', () => {
  let standin: Standin;
  beforeEach(async () => {
    standin = await start();
  });
  const all = async (query: string): Promise<List['data']> => {
    const found: List['data'] = [];
    for (let page = 1; ; page += 1) {
      const { pagination, data } = await list(`${standin.baseUrl}/anime?${query}&page=${page}`);
      found.push(...data);
      expect(pagination.items.count).toBe(data.length);
      if (!pagination.has_next_page) {
        expect(page).toBe(pagination.last_visible_page);
        expect(found).toHaveLength(pagination.items.total);
        return found;
      }
    }
  };

  test('pages of any size hold every title once', async () => {
    const ids = (await all('')).map(({ mal_id }) => mal_id);
    expect(ids.length).toBeGreaterThan(200);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect((await all('limit=7')).map(({ mal_id }) => mal_id)).toEqual(ids);
    expect((await list(`${standin.baseUrl}/anime?page=99`)).data).toEqual([]);
  });

  test('are filtered, ordered and searched', async () => {
    const everything = await all('');
    const complete = await all('status=complete&order_by=score&sort=desc&min_score=6.5');
    expect(complete.map(({ mal_id }) => mal_id).sort()).toEqual(
      everything
        .filter(({ status, score }) => status === 'Finished Airing' && (score ?? 0) >= 6.5)
        .map(({ mal_id }) => mal_id)
        .sort(),
    );
    const scores = complete.map(({ score }) => score ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect((await all('order_by=rank&sort=asc'))[0]?.rank).toBeNull();
    const [title] = everything;
    expect(
      (await all(`q=${encodeURIComponent(title?.title.toUpperCase() ?? '')}`)).map(({ mal_id }) => mal_id),
    ).toContain(title?.mal_id);
  });

  test('of the other routes hold what their names say', async () => {
    const top = await list(`${standin.baseUrl}/top/anime`);
    expect(top.data.map(({ score }) => score)).toEqual(
      top.data.map(({ score }) => score).toSorted((a, b) => (b ?? 0) - (a ?? 0)),
    );
    const upcoming = await list(`${standin.baseUrl}/seasons/upcoming`);
    expect(new Set(upcoming.data.map(({ status }) => status))).toEqual(new Set(['Not yet aired']));
    expect(await list(`${standin.baseUrl}/seasons/now`)).toEqual(
      await list(`${standin.baseUrl}/seasons/2026/spring`),
    );
    const genres = (await (await fetch(`${standin.baseUrl}/genres/anime?filter=demographics`)).json()) as {
      data: { mal_id: number; count: number }[];
    };
    const [genre] = genres.data;
    expect(
      (await list(`${standin.baseUrl}/anime?genres=${genre?.mal_id}&limit=1`)).pagination.items.total,
    ).toBe(genre?.count);
    const { data } = (await (await fetch(`${standin.baseUrl}/anime/${top.data[0]?.mal_id}/full`)).json()) as {
      data: object;
    };
    expect(data).toMatchObject({
      ...top.data[0],
      relations: expect.any(Array) as unknown,
      streaming: expect.any(Array) as unknown,
    });
  });
});

describe('the mark', () => {
  test('stands on every answer and names catalogue and day', async () => {
    const standin = await start({ limits: [{ requests: 3, windowMs: 60_000 }] });
    const marks: unknown[] = [];
    for (const path of ['/anime', '/anime/999999999', '/nowhere', '/anime']) {
      const { status, headers } = await fetch(standin.baseUrl + path);
      marks.push([status, headers.get('X-Standin')]);
    }
    const mark = 'synthetic; date=2026-05-17';
    expect(marks).toEqual([200, 404, 404, 429].map((status) => [status, mark]));
    const asOf = await fetch(`${standin.baseUrlAsOf('2026-11-10')}/anime`);
    expect([asOf.status, asOf.headers.get('X-Standin')]).toEqual([429, 'synthetic; date=2026-11-10']);
  });

  test('and the catalogue move on at midnight, while a day can be asked for by its date', async () => {
    let today = '2026-05-17';
    const standin = await start({ date: undefined, today: () => today });
    const firstDay = await (await fetch(`${standin.baseUrl}/anime`)).text();
    today = '2026-07-17';
    const later = await fetch(`${standin.baseUrl}/anime`);
    expect(later.headers.get('X-Standin')).toBe('synthetic; date=2026-07-17');
    expect(await later.text()).not.toBe(firstDay);
    expect(await list(`${standin.baseUrlAsOf('2026-05-17')}/anime?page=2`)).toEqual(
      await list(`${(await start()).baseUrl}/anime?page=2`),
    );
    expect((await fetch(`${standin.baseUrlAsOf('1999-01-01')}/anime`)).status).toBe(404);
  });
});

describe('limits and arrivals', () => {
  test('the request over a limit is refused, and logged like every other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'standin-arrivals-'));
    const arrivalsFile = join(folder, 'arrivals.ndjson');
    const standin = await start({ limits: [{ requests: 2, windowMs: 60_000 }], arrivalsFile });
    const before = Date.now();
    for (const path of ['/anime?page=2&limit=3', '/top/anime', '/anime/1'])
      await fetch(standin.baseUrl + path);

    expect(standin.arrivals.map(({ seq, path, status }) => [seq, path, status])).toEqual([
      [1, '/v4/anime?page=2&limit=3', 200],
      [2, '/v4/top/anime', 200],
      [3, '/v4/anime/1', 429],
    ]);
    for (const { at_ms, client, method } of standin.arrivals) {
      expect([client, method]).toEqual(['127.0.0.1', 'GET']);
      expect(at_ms).toBeGreaterThan(before - 1_000);
      expect(at_ms).toBeLessThan(Date.now() + 1_000);
    }
    const lines = (await readFile(arrivalsFile, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as Arrival)).toEqual(standin.arrivals);
    await rm(folder, { recursive: true });
  });

  test('each address has a window of its own', async () => {
    const standin = await start({ limits: [{ requests: 1, windowMs: 60_000 }] });
    const statusFrom = (localAddress: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(`${standin.baseUrl}/anime/1`, { localAddress, agent: false }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode));
        })
          .on('error', reject)
          .end();
      });
    expect(await statusFrom('127.0.0.1')).not.toBe(429);
    expect(await statusFrom('127.0.0.1')).toBe(429);
    expect(await statusFrom('127.0.0.2')).not.toBe(429);
  });
});

describe('the dialect', () => {
  const failing = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { headers });
    return {
      status: response.status,
      retryAfter: response.headers.get('Retry-After'),
      body: (await response.json()) as object,
    };
  };

  test('of Jikan answers errors as recorded', async () => {
    const { baseUrl } = await start({ limits: [{ requests: 6, windowMs: 60_000 }] });
    const notFound = { status: 404, type: 'HttpException', message: 'Not Found', error: null };
    expect((await failing(`${baseUrl}/anime/-1`)).body).toEqual(notFound);
    expect((await failing(`${baseUrl}/seasons/-1/winter`)).body).toEqual(notFound);
    expect((await failing(`${baseUrl}/anime/999999999`)).body).toMatchObject({
      type: 'BadResponseException',
      message: 'Resource does not exist',
    });
    expect(await failing(`${baseUrl}/anime?limit=50&sort=up&page=0`)).toMatchObject({
      status: 400,
      body: {
        status: 400,
        type: 'ValidationException',
        messages: {
          limit: ["Value 50 is higher than the configured '25' max value."],
          sort: ['The selected sort is invalid. Allowed: asc, desc.'],
          page: ['The page must be at least 1.'],
        },
      },
    });
    expect((await fetch(`${baseUrl}/anime?start_date=2026-02-30`)).status).toBe(400);
    expect((await fetch(`${baseUrl}/seasons/2026/monsoon`)).status).toBe(400);
    expect(await failing(`${baseUrl}/anime`)).toMatchObject({
      status: 429,
      retryAfter: null,
      body: { status: '429', type: 'RateLimitException', error: null },
    });
  });

  test('of Tenrai has its own base, sizes, errors, Retry-After and server key', async () => {
    const standin = await start({ dialect: 'tenrai', limits: undefined, serverKey: 'sesame' });
    const { baseUrl } = standin;
    const key = { 'X-Server-Key': 'sesame' };
    expect(baseUrl).toMatch(/\/v1$/);
    const page = await (await fetch(`${baseUrl}/anime?limit=50`, { headers: key })).json();
    expect(page).toMatchObject({ pagination: { items: { count: 50, per_page: 50 } } });
    expect(page).not.toHaveProperty('links');
    expect(await failing(`${baseUrl}/anime?page=1001`, key)).toMatchObject({
      status: 400,
      body: {
        status: 400,
        type: 'ValidationException',
        path: '/v1/anime?page=1001',
        error: { page: expect.any(Array) as unknown },
      },
    });
    expect((await failing(`${baseUrl}/anime?q=ab`, key)).status).toBe(400);
    expect((await failing(`${baseUrl}/anime`, { 'X-Server-Key': 'mellon' })).status).toBe(401);

    // Three of these may come in a second without a key, five with one: the others wait for the first to age.
    const ids = await Promise.all(Array.from({ length: 4 }, (_, id) => failing(`${baseUrl}/anime/${id}`)));
    const refused = ids.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({
      retryAfter: '1',
      body: { status: 429, path: expect.any(String) as unknown },
    });
    expect(new Set(standin.arrivals.map(({ client }) => client))).toEqual(
      new Set([expect.stringMatching(/^key:[0-9a-f]{8}$/), 'refused-key', '127.0.0.1']),
    );
    expect(JSON.stringify(standin.arrivals)).not.toContain('sesame');
  });
});

test('closing cuts what hangs, and the port is free again', async () => {
  const standin = await start();
  standin.faults.add({ kind: 'hang' });
  const hanging = fetch(`${standin.baseUrl}/anime`);
  const outcome = expect(hanging).rejects.toThrow('fetch failed');
  await expect.poll(() => standin.arrivals.length).toBe(1);
  await standin.close();
  await outcome;
  const port = Number(new URL(standin.baseUrl).port);
  const again = await start({ port });
  await expect(start({ port })).rejects.toThrow(/EADDRINUSE/);
  expect((await fetch(`${again.baseUrl}/anime`)).status).toBe(200);
});
