import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCuttableLink } from '../../services/analytics/src/testing/cuttable-link.ts';
import {
  type HistoryFixture,
  openHistoryFixture,
} from '../../services/analytics/src/testing/history-fixture.ts';
import { startRedis, withoutRedis } from '../support/redis.ts';
import { waitFor } from '../support/wait-for.ts';
import { cacheStatusOf, type Replica, startReplica } from './replica.ts';

const overview = '/api/v1/analytics/stats/overview';
const topRated = '/api/v1/analytics/anime/top-rated';

let fixture: HistoryFixture;

beforeAll(async () => {
  fixture = await openHistoryFixture();
  await fixture.catalogue('myanimelist', false);
  await fixture.snapshot({ series: 'top', date: '2026-05-18', titles: [{ mal_id: 1, score: 8 }] });
});

afterAll(() => fixture[Symbol.asyncDispose]());

/** Asks ever new questions, eight at a time, until it is stopped; returns how often each status came. */
function putUnderLoad(replica: Replica): { stop(): Promise<Map<number, number>>; asked(): number } {
  const statuses = new Map<number, number>();
  let asked = 0;
  let isOver = false;
  const ask = async (): Promise<void> => {
    while (!isOver) {
      asked += 1;
      const question = `${topRated}?limit=${1 + (asked % 100)}&min_score=${((asked / 100) % 9).toFixed(2)}`;
      const { status } = await replica.get(question);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const askers = Array.from({ length: 8 }, ask);
  return {
    asked: () => asked,
    async stop() {
      isOver = true;
      await Promise.all(askers);
      return statuses;
    },
  };
}

describe('a database that goes away and comes back', () => {
  it('leaves the last good answers, marked so with their age, and then the new ones', async () => {
    await using link = await openCuttableLink(fixture.url);
    await using replica = await startReplica(link.url);
    const before = await replica.get(overview);
    expect([before.status, before.headers.get('Age')]).toEqual([200, null]);

    await link.cut();
    await waitFor(
      async () => cacheStatusOf(await replica.get(overview)) === 'memory; hit; detail=stale',
      'a stale answer',
    );
    await fixture.snapshot({ series: 'top', date: '2026-05-19', titles: [] });
    const stale = await replica.get(overview);
    expect(stale.text).toBe(before.text.replace('{', '{"stale":true,'));
    expect(Number(stale.headers.get('Age'))).toBeGreaterThanOrEqual(0);
    const tag = before.headers.get('ETag') ?? '';
    expect((await replica.get(overview, { 'If-None-Match': tag })).status).toBe(200);
    expect((await replica.get(`${overview}?date=never`)).status).toBe(400);
    expect((await replica.get(topRated)).status).toBe(503);
    expect((await replica.get('/livez')).status).toBe(200);
    expect(await replica.metric('animedashboard_revision_listening')).toBe(0);
    expect(
      await replica.metric('animedashboard_cache_lookups_total{tier="memory",result="stale"}'),
    ).toBeGreaterThan(1);

    await link.mend();
    await waitFor(async () => (await replica.get(overview)).text.includes('2026-05-19'), 'a fresh answer');
    const fresh = await replica.get(overview);
    expect([fresh.text.includes('stale'), fresh.headers.get('Age')]).toEqual([false, null]);
    await waitFor(
      async () => (await replica.metric('animedashboard_revision_listening')) === 1,
      'the replica to listen again',
    );
  });

  it('that hangs instead of going away does so too', async () => {
    await using link = await openCuttableLink(fixture.url);
    await using replica = await startReplica(link.url, { statementTimeoutMs: 1000 });
    expect((await replica.get(overview)).status).toBe(200);
    link.freeze();
    await waitFor(
      async () => cacheStatusOf(await replica.get(overview)) === 'memory; hit; detail=stale',
      'a stale answer',
    );
    await link.cut();
    await link.mend();
    await waitFor(async () => cacheStatusOf(await replica.get(overview)) === 'memory; hit', 'a fresh answer');
  });
});

describe.skipIf(withoutRedis)(`a Redis that fails under load ${withoutRedis ?? ''}`, () => {
  const errors = 'animedashboard_cache_lookups_total{tier="redis",result="error"}';
  const hits = 'animedashboard_cache_lookups_total{tier="redis",result="hit"}';

  it('costs nobody an answer when it is killed, and is used again when it is back', async () => {
    await using redis = await startRedis();
    const shared = { redis: { url: redis.url, namespace: 'test' } };
    await using replica = await startReplica(fixture.url, shared);
    const load = putUnderLoad(replica);
    for (let round = 0; round < 3; round += 1) {
      const failed = await replica.metric(errors);
      await redis.kill();
      await waitFor(async () => (await replica.metric(errors)) > failed, 'Redis to be missed');
      await redis.start();
      await using other = await startReplica(fixture.url, shared);
      const question = `${topRated}?limit=${100 - round}&min_score=9.${round}`;
      await waitFor(async () => {
        await fixture.raiseRevision();
        await replica.get(question);
        await other.get(question);
        return (await other.metric(hits)) > 0;
      }, 'an answer by way of Redis');
    }
    expect([...(await load.stop()).keys()]).toEqual([200]);
  });

  it('costs nobody an answer when it hangs: it is left alone', async () => {
    await using redis = await startRedis();
    await using replica = await startReplica(fixture.url, { redis: { url: redis.url, namespace: 'test' } });
    await waitFor(async () => {
      await fixture.raiseRevision();
      return cacheStatusOf(await replica.get(topRated)).includes('redis;');
    }, 'Redis to be connected');
    redis.freeze();
    const load = putUnderLoad(replica);
    await waitFor(() => load.asked() > 1000, 'a thousand answers');
    redis.thaw();
    expect([...(await load.stop()).keys()]).toEqual([200]);
  });

  it('costs nobody an answer when it is full', async () => {
    await using redis = await startRedis('--maxmemory', '1mb', '--maxmemory-policy', 'noeviction');
    await using replica = await startReplica(fixture.url, { redis: { url: redis.url, namespace: 'test' } });
    await waitFor(async () => {
      await fixture.raiseRevision();
      return cacheStatusOf(await replica.get(topRated)).includes('redis;');
    }, 'Redis to be connected');
    const load = putUnderLoad(replica);
    await waitFor(() => load.asked() > 300, 'three hundred answers');
    expect([...(await load.stop()).keys()]).toEqual([200]);
    expect(await replica.metric(errors)).toBe(0);
  });
});
