import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from './testing/api.ts';
import { type HistoryFixture, openHistoryFixture } from './testing/history-fixture.ts';

const overview = '/api/v1/analytics/stats/overview';
const topRated = '/api/v1/analytics/anime/top-rated';

let fixture: HistoryFixture;
let api: TestApi;

beforeAll(async () => {
  fixture = await openHistoryFixture();
  api = openTestApi({ url: fixture.url });
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await fixture[Symbol.asyncDispose]();
});

describe('before any snapshot exists', () => {
  it('answers emptily, without a tag, and names the configured source where there is one', async () => {
    const answer = await api.get(overview);
    expect(answer.headers.get('ETag')).toBeNull();
    expect(await answer.json()).toMatchObject({ data: { titles: 0 }, snapshot: null, source: null });
    const source = { name: 'tenrai', catalogue: 'myanimelist', synthetic: false };
    await using configured = openTestApi({ url: fixture.url, source });
    expect(await (await configured.get(topRated)).json()).toEqual({
      data: [],
      snapshot: null,
      compared_with: null,
      source,
    });
  });
});

describe('the request id', () => {
  it.each([
    ['/livez', 200],
    [overview, 200],
    [`${topRated}?limit=0`, 400],
    ['/nowhere', 404],
  ])('is kept on %s (%d), in header, body and log', async (target, status) => {
    const id = `trace-1:${status}/a.b@c+d=e`;
    const answer = await api.get(target, { 'X-Request-Id': id });
    expect([answer.status, answer.headers.get('X-Request-Id')]).toEqual([status, id]);
    if (status >= 400) expect(await answer.json()).toMatchObject({ request_id: id, status });
    const lines = api.log().filter(({ request_id }) => request_id === id);
    expect(lines).toHaveLength(target === '/livez' ? 0 : 1);
  });

  it.each(['', 'a b', 'a,b', '<script>', 'a"b', 'x'.repeat(129), 'ü'])(
    'is replaced where it is %o',
    async (id) => {
      const answer = await api.get('/health', { 'X-Request-Id': id });
      expect(answer.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('scripts of other sites', () => {
  const origin = 'https://example.org';
  const preflight = {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'GET' },
  };
  const allowed = (response: Response): (string | null)[] => [
    response.headers.get('Access-Control-Allow-Origin'),
    response.headers.get('Access-Control-Expose-Headers'),
  ];
  const exposed = 'ETag, Age, X-Request-Id, Cache-Status, Retry-After';

  it('may not read answers unless they are told so', async () => {
    expect(allowed(await api.get(overview, { Origin: origin }))).toEqual([null, null]);
    expect((await api.request(overview, preflight)).status).toBe(405);
  });

  it.each([
    ['*' as const, '*', null],
    [[origin, 'http://localhost:5173'], origin, 'Origin'],
  ])('may where the configuration is %o, errors too', async (corsOrigins, allowOrigin, vary) => {
    await using open = openTestApi({ url: fixture.url, corsOrigins });
    for (const target of [overview, `${overview}?limit=0`, '/nowhere']) {
      const answer = await open.get(target, { Origin: origin });
      expect(allowed(answer)).toEqual([allowOrigin, exposed]);
      if (vary !== null) expect(answer.headers.get('Vary')).toContain(vary);
    }
    const answer = await open.request(`${topRated}?limit=3`, preflight);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(allowOrigin);
    expect(answer.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD');
    expect(answer.headers.get('Access-Control-Allow-Headers')).toBe('If-None-Match, X-Request-Id');
  });

  it('may not where others are named, and caches are told to keep answers apart', async () => {
    await using open = openTestApi({ url: fixture.url, corsOrigins: [origin] });
    for (const headers of [{ Origin: 'https://example.org.evil' }, {}]) {
      const answer = await open.get(overview, headers);
      expect(allowed(answer)).toEqual([null, null]);
      expect(answer.headers.get('Vary')).toContain('Origin');
    }
  });
});

describe('problems', () => {
  it('names an unknown path without being led by it', async () => {
    const answer = await api.get('/nowhere/%0d%0aX-Evil:%201?x=%1b[31m');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(answer.headers.get('X-Evil')).toBeNull();
    expect(api.log().at(-1)).toMatchObject({ target: '/nowhere/%0d%0aX-Evil:%201?x=%1b[31m', status: 404 });
    expect(api.counted.at(-1)).toMatchObject({ route: undefined, status: 404 });
  });

  it('refuses other methods on known paths and says which there are', async () => {
    const answer = await api.request(overview, { method: 'DELETE' });
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
    expect(await answer.json()).toMatchObject({ status: 405, type: 'about:blank' });
    expect(api.counted.at(-1)).toMatchObject({ route: overview, method: 'DELETE' });
  });

  it('answers HEAD as GET without a body', async () => {
    const answer = await api.request(overview, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('tells nothing of what went wrong inside, but logs it under the request id', async () => {
    await fixture.snapshot({ series: 'broken', date: '2026-05-18', titles: [] });
    await fixture.pool.query('ALTER TABLE snapshot_rollup RENAME TO hidden');
    await fixture.pool.query(
      `CREATE VIEW snapshot_rollup AS
       SELECT snapshot_id, titles, 1 / (titles - titles) AS scored, mean_score, median_score, members, favorites,
              by_type, by_status
         FROM hidden`,
    );
    try {
      const answer = await api.get(`${overview}?snapshot_type=broken`, { 'X-Request-Id': 'five-hundred' });
      expect(answer.status).toBe(500);
      expect(await answer.text()).not.toMatch(/zero|rollup|SELECT/);
      const line = api.log().find(({ request_id }) => request_id === 'five-hundred');
      expect(line).toMatchObject({ level: 'error', err: { message: 'division by zero' } });
    } finally {
      await fixture.pool.query('DROP VIEW snapshot_rollup');
      await fixture.pool.query('ALTER TABLE hidden RENAME TO snapshot_rollup');
    }
  });
});
