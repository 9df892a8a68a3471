import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HistoryReader, openHistoryReader } from '../history/history-reader.ts';
import type { Read } from '../history/read.ts';
import { type HistoryState, readHistoryState } from '../queries/history-state.ts';
import { resources } from '../routes/resources.ts';
import { type HistoryFixture, openHistoryFixture } from '../testing/history-fixture.ts';
import { type Answering, defaultLimits, openAnswering } from './open-answering.ts';
import type { RequestConditions, Served } from './served.ts';

const topRated = '/api/v1/analytics/anime/top-rated';
const plain: RequestConditions = { ifNoneMatch: undefined, acceptEncoding: undefined };

let fixture: HistoryFixture;
let reader: HistoryReader;
let statements: string[];
let state: HistoryState | undefined;
let answering: Answering;

beforeAll(async () => {
  fixture = await openHistoryFixture();
  await fixture.catalogue('myanimelist', false);
  const titles = Array.from({ length: 20 }, (_, index) => ({ mal_id: index + 1, score: 8 }));
  await fixture.snapshot({ series: 'top', date: '2026-05-18', titles });
  reader = openHistoryReader({ url: fixture.url, connections: 2, statementTimeoutMs: 5000 });
});

afterAll(async () => {
  await reader.close();
  await fixture[Symbol.asyncDispose]();
});

beforeEach(async () => {
  statements = [];
  state = await readHistoryState(reader.read);
  answering = openOn((statement) => (statements.push(statement.name), reader.read(statement)));
});

function openOn(read: Read): Answering {
  return openAnswering({
    history: { read },
    revision: { known: () => state, read: () => readHistoryState(read) },
    limits: defaultLimits,
    redis: undefined,
    source: null,
    build: 'test',
  });
}

/** Asks as the routes do. */
async function ask(target: string, conditions = plain): Promise<Served> {
  const path = target.split('?', 1)[0];
  const resource = resources.find((one) => one.path === path);
  if (resource === undefined) throw new Error(`no resource at ${path}`);
  const { answers, questions } = answering;
  const asked = questions.read(`http://localhost${target}`, resource, {});
  return answers.atHand(asked, conditions) ?? (await answers.answer(asked, conditions));
}

const header = ({ headers }: Served, name: string): string | undefined =>
  headers.includes(name) ? headers[headers.indexOf(name) + 1] : undefined;

describe('while the revision is known', () => {
  it('reads nothing for what is at hand or what the client has, and the state once for what it makes', async () => {
    const made = await ask(topRated);
    expect(statements.filter((name) => name === 'history-state')).toHaveLength(1);
    statements = [];
    expect((await ask(`${topRated}?limit=10`)).body).toBe(made.body);
    const tag = header(made, 'ETag') ?? '';
    expect((await ask(topRated, { ...plain, ifNoneMatch: tag })).status).toBe(304);
    expect(statements).toEqual([]);
  });

  it('answers 304 for an answer that no cache holds any more, reading nothing', async () => {
    const tag = header(await ask(topRated), 'ETag') ?? '';
    answering = openOn(() => Promise.reject(new Error('must not be read')));
    const answer = await ask(topRated, { ...plain, ifNoneMatch: tag });
    expect([answer.status, header(answer, 'ETag')]).toEqual([304, tag]);
  });
});

it('sends one compressed body to all who like that coding, and the body as it is to the others', async () => {
  const identity = await ask(topRated);
  const body = identity.body?.toString();
  const gzip = await ask(topRated, { ...plain, acceptEncoding: 'gzip' });
  const br = await ask(topRated, { ...plain, acceptEncoding: 'gzip, br' });
  expect(gunzipSync(gzip.body ?? '').toString()).toBe(body);
  expect(brotliDecompressSync(br.body ?? '').toString()).toBe(body);
  expect((await ask(topRated, { ...plain, acceptEncoding: 'gzip;q=1.0' })).body).toBe(gzip.body);
  expect((await ask(topRated, { ...plain, acceptEncoding: 'gzip;q=0' })).body).toBe(identity.body);
  for (const { headers, body: sent } of [identity, gzip, br]) {
    expect(header({ headers } as Served, 'Content-Length')).toBe(String(sent?.length));
    expect(header({ headers } as Served, 'Vary')).toBe('Accept-Encoding');
  }
  expect([identity, gzip, br].map((served) => header(served, 'Content-Encoding'))).toEqual([
    undefined,
    'gzip',
    'br',
  ]);
  const short = await ask(`${topRated}?limit=1&type=Movie`, { ...plain, acceptEncoding: 'gzip' });
  expect(header(short, 'Content-Encoding')).toBeUndefined();
});

it('keeps nothing of what the revision does not determine', async () => {
  const runs = '/api/v1/analytics/runs';
  for (const [target, cacheControl] of [
    [runs, 'no-store'],
    [`${topRated}?snapshot_type=airing`, 'no-cache'],
  ] as const) {
    await fixture.run({
      series: 'airing',
      date: '2026-05-18',
      state: 'done',
      startedAt: '2026-05-18T08:00:00Z',
    });
    state = await readHistoryState(reader.read);
    for (let round = 0; round < 2; round += 1) {
      const served = await ask(target);
      expect(header(served, 'Cache-Status')).toMatch(/^memory; fwd=(?:bypass|uri-miss)$/);
      expect([header(served, 'Cache-Control'), header(served, 'ETag')]).toEqual([cacheControl, undefined]);
    }
  }
});
