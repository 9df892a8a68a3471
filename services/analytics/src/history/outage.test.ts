import { migrate } from '@animedashboard/database';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase } from '../../../../tests/support/postgres.ts';
import { openTestApi, type TestApi } from '../testing/api.ts';
import { openCuttableLink } from '../testing/cuttable-link.ts';
import { type HistoryFixture, openHistoryFixture } from '../testing/history-fixture.ts';

const overview = '/api/v1/analytics/stats/overview';
const topRated = '/api/v1/analytics/anime/top-rated';
/** Nothing can stand in for what was never asked before. */
const neverAsked = '/api/v1/analytics/anime/top-rated';

let fixture: HistoryFixture;

beforeAll(async () => {
  fixture = await openHistoryFixture();
  await fixture.catalogue('myanimelist', false);
  await fixture.snapshot({ series: 'top', date: '2026-05-18', titles: [{ mal_id: 1, score: 8 }] });
});

afterAll(() => fixture[Symbol.asyncDispose]());

const statusOf = async (api: TestApi, path: string): Promise<number> => (await api.get(path)).status;

describe('while the database is away', () => {
  it('says 503 to what nobody has asked before, stays alive, and answers once it is back', async () => {
    await using link = await openCuttableLink(fixture.url);
    await using api = openTestApi({ url: link.url });
    expect(await statusOf(api, overview)).toBe(200);

    await link.cut();
    const away = await api.get(neverAsked, { 'X-Request-Id': 'during-outage' });
    expect([away.status, away.headers.get('Retry-After')]).toEqual([503, '2']);
    expect(away.headers.get('ETag')).toBeNull();
    expect(await away.json()).toMatchObject({
      type: 'urn:animedashboard:problem:history-unavailable',
      request_id: 'during-outage',
    });
    expect(await statusOf(api, '/livez')).toBe(200);
    await vi.waitFor(async () => expect(await statusOf(api, '/readyz')).toBe(503), 10_000);
    const detailed = await api.get('/health/detailed');
    expect(detailed.status).toBe(503);
    expect(await detailed.json()).toMatchObject({
      status: 'down',
      schema: null,
      revision: null,
      series: null,
    });
    const line = api.log().find(({ request_id }) => request_id === 'during-outage');
    expect(line).toMatchObject({ level: 'error', status: 503, err: { type: 'DatabaseUnavailableError' } });

    await link.mend();
    await vi.waitFor(async () => expect(await statusOf(api, topRated)).toBe(200), 10_000);
    await vi.waitFor(async () => expect(await statusOf(api, '/readyz')).toBe(200), 10_000);
  });

  it('starts before the database does', async () => {
    await using link = await openCuttableLink(fixture.url);
    await link.cut();
    await using api = openTestApi({ url: link.url });
    expect(await statusOf(api, overview)).toBe(503);
    await link.mend();
    await vi.waitFor(async () => expect(await statusOf(api, overview)).toBe(200), 10_000);
  });
});

it('outlives the end of its sessions on the server, again and again, with requests under way', async () => {
  await using api = openTestApi({ url: fixture.url });
  for (let round = 0; round < 10; round += 1) {
    const answers = Promise.all(Array.from({ length: 8 }, () => statusOf(api, overview)));
    await fixture.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'analytics'`,
    );
    for (const status of await answers) expect([200, 503]).toContain(status);
  }
  await vi.waitFor(async () => expect(await statusOf(api, overview)).toBe(200), 10_000);
});

it('is not ready, and says 503, on a database without the schema', async () => {
  await using empty = await createTestDatabase();
  await using api = openTestApi({ url: empty.url });
  expect(await statusOf(api, overview)).toBe(503);
  expect(await statusOf(api, '/readyz')).toBe(503);
  await migrate(empty.url);
  await vi.waitFor(async () => expect(await statusOf(api, overview)).toBe(200), 10_000);
  await vi.waitFor(async () => expect(await statusOf(api, '/readyz')).toBe(200), 10_000);
});
