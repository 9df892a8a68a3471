import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCuttableLink } from '../../services/analytics/src/testing/cuttable-link.ts';
import {
  type HistoryFixture,
  openHistoryFixture,
} from '../../services/analytics/src/testing/history-fixture.ts';
import { type RedisProcess, startRedis, withoutRedis } from '../support/redis.ts';
import { waitFor } from '../support/wait-for.ts';
import { cacheStatusOf, type Replica, type ReplicaAnswer, startReplica } from './replica.ts';

const topRated = '/api/v1/analytics/anime/top-rated';
const listening = 'animedashboard_revision_listening';
const finished = 'animedashboard_loads_total{result="finished"}';

let fixture: HistoryFixture;

beforeAll(async () => {
  fixture = await openHistoryFixture();
  await fixture.catalogue('myanimelist', false);
});

afterAll(() => fixture[Symbol.asyncDispose]());

let day = 0;
/** Publishes a snapshot of one title, as a run would. */
async function publish(score: number): Promise<void> {
  day += 1;
  const date = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
  await fixture.snapshot({ series: 'top', date, titles: [{ mal_id: 1, score }] });
}

const scoreIn = ({ text }: ReplicaAnswer): number =>
  (JSON.parse(text) as { data: { score: number }[] }).data[0]?.score ?? NaN;

const listens = (replica: Replica): Promise<void> =>
  waitFor(async () => (await replica.metric(listening)) === 1, 'the replica to listen');

describe('two replicas', () => {
  it('see what is published between two requests, and never go back', async () => {
    await publish(5);
    await using a = await startReplica(fixture.url);
    await using b = await startReplica(fixture.url);
    await Promise.all([listens(a), listens(b)]);
    for (const score of [6, 7, 8]) {
      await publish(score);
      for (const replica of [a, b]) {
        await waitFor(async () => scoreIn(await replica.get(topRated)) === score, `score ${score}`);
        const again = await Promise.all(Array.from({ length: 20 }, () => replica.get(topRated)));
        expect(new Set(again.map(scoreIn))).toEqual(new Set([score]));
        expect(new Set(again.map(cacheStatusOf))).toEqual(new Set(['memory; hit']));
      }
    }
  });

  it('give each other’s tags 304, whatever the order of the parameters', async () => {
    await using a = await startReplica(fixture.url);
    await using b = await startReplica(fixture.url);
    const tag = (await a.get(`${topRated}?limit=3&min_score=1`)).headers.get('ETag') ?? '';
    const answer = await b.get(`${topRated}?min_score=1&limit=3`, { 'If-None-Match': tag });
    expect([answer.status, answer.text, answer.headers.get('ETag')]).toEqual([304, '', tag]);
    expect(await b.metric(finished)).toBe(0);
  });
});

it('makes one answer for a thousand who ask for it at once', async () => {
  await publish(9);
  await using replica = await startReplica(fixture.url);
  const answers = await Promise.all(Array.from({ length: 1000 }, () => replica.get(topRated)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  expect(await replica.metric(finished)).toBe(1);
});

describe.skipIf(withoutRedis)(`replicas that share a Redis ${withoutRedis ?? ''}`, () => {
  let redis: RedisProcess;

  beforeAll(async () => {
    redis = await startRedis();
  });

  afterAll(() => redis[Symbol.asyncDispose]());

  const shared = () => ({ redis: { url: redis.url, namespace: 'test' } });

  it('share their answers of one revision', async () => {
    await publish(4);
    await using a = await startReplica(fixture.url, shared());
    await using b = await startReplica(fixture.url, shared());
    let limit = 1;
    await waitFor(async () => {
      limit += 1;
      const question = `${topRated}?limit=${limit}`;
      const made = await a.get(question);
      expect(cacheStatusOf(made)).toMatch(/memory; fwd=uri-miss/);
      const found = await b.get(question);
      expect([found.text, found.headers.get('ETag')]).toEqual([made.text, made.headers.get('ETag')]);
      return cacheStatusOf(found) === 'redis; hit, memory; fwd=uri-miss';
    }, 'an answer by way of Redis');
    await publish(3);
    await waitFor(async () => scoreIn(await b.get(`${topRated}?limit=${limit}`)) === 3, 'the new snapshot');
  });

  it('answer from it, marked stale, what they never made themselves, while the database is away', async () => {
    await publish(2);
    const paths = [`${topRated}?limit=42`, `${topRated}.csv?limit=42`];
    await using a = await startReplica(fixture.url, shared());
    const made = await Promise.all(paths.map((path) => a.get(path)));
    await using link = await openCuttableLink(fixture.url);
    await link.cut();
    await using b = await startReplica(link.url, shared());
    await waitFor(async () => (await b.get(paths[0] ?? '')).status === 200, 'Redis to be connected');

    const [json, csv] = await Promise.all(paths.map((path) => b.get(path)));
    expect(json?.text).toBe(made[0]?.text.replace('{', '{"stale":true,'));
    expect(csv?.text).toBe(made[1]?.text);
    for (const stale of [json, csv]) {
      expect(Number(stale?.headers.get('Age'))).toBeGreaterThanOrEqual(0);
      expect(stale?.headers.get('Cache-Status')).toMatch(/detail=stale/);
      expect([stale?.headers.get('ETag'), stale?.headers.get('Cache-Control')]).toEqual([null, 'no-store']);
    }
    expect((await b.get(`${topRated}?limit=43`)).status).toBe(503);
    expect((await b.get(`${topRated}?limit=0`)).status).toBe(400);

    await link.mend();
    await waitFor(async () => (await b.get(paths[0] ?? '')).text === made[0]?.text, 'a fresh answer');
  });

  it('leave alone what another platform keeps in the same Redis', async () => {
    await publish(1);
    await using a = await startReplica(fixture.url, shared());
    await using other = await startReplica(fixture.url, { redis: { url: redis.url, namespace: 'other' } });
    const asks = (replica: Replica, limit: number): Promise<boolean> =>
      replica.get(`${topRated}?limit=${limit}`).then((answer) => cacheStatusOf(answer).includes('redis;'));
    let limit = 50;
    await waitFor(async () => (await asks(a, (limit += 1))) && (await asks(other, limit + 25)), 'Redis');
    expect(cacheStatusOf(await other.get(`${topRated}?limit=${limit}`))).toBe(
      'redis; fwd=uri-miss; stored, memory; fwd=uri-miss; stored',
    );
  });
});
