import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAtOneRevision } from './consistent-reading.ts';
import type { HistoryState } from '../queries/history-state.ts';
import { openTestApi, type TestApi } from '../testing/api.ts';
import { type HistoryFixture, openHistoryFixture } from '../testing/history-fixture.ts';

const topRated = '/api/v1/analytics/anime/top-rated';

let fixture: HistoryFixture;
let api: TestApi;

beforeAll(async () => {
  fixture = await openHistoryFixture();
  await fixture.catalogue('myanimelist', false);
  await fixture.snapshot({ series: 'top', date: '2026-05-18', titles: [{ mal_id: 1, score: 8 }] });
  api = openTestApi({ url: fixture.url });
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await fixture[Symbol.asyncDispose]();
});

const tagOf = async (of: TestApi, target: string): Promise<string> =>
  (await of.get(target)).headers.get('ETag') ?? 'none';

it('answers 304 while nothing has changed, whatever else the client has and however it asks', async () => {
  const tag = await tagOf(api, topRated);
  expect(tag).toMatch(/^W\/"1-[\w-]{16}"$/);
  const same = `${topRated}?limit=10`;
  for (const given of [tag, tag.replace('W/', ''), `"other", ${tag}`]) {
    const answer = await api.get(same, { 'If-None-Match': given });
    expect([answer.status, answer.headers.get('ETag'), await answer.text()]).toEqual([304, tag, '']);
    expect(answer.headers.get('Cache-Control')).toBe('no-cache');
  }
  for (const given of ['*', '"1"', tag.replace('1-', '2-')]) {
    expect((await api.get(topRated, { 'If-None-Match': given })).status).toBe(200);
  }
});

it('gives other questions, another build and another history other tags', async () => {
  await using rebuilt = openTestApi({ url: fixture.url, build: 'next' });
  const before = await tagOf(api, topRated);
  const tags = [
    before,
    await tagOf(api, `${topRated}?limit=9`),
    await tagOf(api, '/api/v1/analytics/stats/overview'),
    await tagOf(rebuilt, topRated),
  ];
  await fixture.pool.query(`UPDATE revision SET raised_at = raised_at + interval '1 second'`);
  tags.push(await tagOf(api, topRated));
  await fixture.raiseRevision();
  tags.push(await tagOf(api, topRated));
  expect(new Set(tags).size).toBe(6);
  expect((await api.get(topRated, { 'If-None-Match': before })).status).toBe(200);
});

it('never answers 304 to a request that is wrong', async () => {
  const tag = await tagOf(api, topRated);
  expect((await api.get(`${topRated}?limit=0`, { 'If-None-Match': tag })).status).toBe(400);
  expect((await api.get(`${topRated}?date=2026-05-19`, { 'If-None-Match': tag })).status).toBe(404);
});

it('reads again what the history changed under, and gives up on one that never rests', async () => {
  const states = [1, 2, 2].map((revision): HistoryState => ({
    revision,
    raised_at: 'then',
    catalogue: null,
  }));
  let reads = 0;
  const result = await readAtOneRevision(
    { known: () => undefined, read: () => Promise.resolve(states.shift() as HistoryState) },
    ({ revision }) => {
      reads += 1;
      return revision === 1
        ? Promise.reject(new Error('gone'))
        : Promise.resolve(`read ${reads} at ${revision}`);
    },
  );
  expect(result).toMatchObject({ state: { revision: 2 }, result: 'read 2 at 2' });

  let revision = 0;
  const restless = (): Promise<HistoryState> =>
    Promise.resolve({ revision: (revision += 1), raised_at: 'then', catalogue: null });
  const never = { known: () => undefined, read: restless };
  await expect(readAtOneRevision(never, () => Promise.resolve(null))).rejects.toThrow(
    'the history cannot be read at the moment',
  );
});
