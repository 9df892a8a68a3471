import type { Overview, Run, RunSummary, SnapshotReference } from '@animedashboard/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../testing/api.ts';
import { type FixtureTitle, type HistoryFixture, openHistoryFixture } from '../testing/history-fixture.ts';

interface Envelope<Data> {
  data: Data;
  snapshot: SnapshotReference | null;
  source: { name: string; catalogue: string; synthetic: boolean } | null;
}

let fixture: HistoryFixture;
let api: TestApi;
const runIds: Record<string, string> = {};

const titles: FixtureTitle[] = [10, 20, 30, 40, 50, 60].map((mal_id) => ({ mal_id, score: 8 }));

const summary = {
  outcome: 'refused',
  reason: 'the upstream speaks another dialect',
  run_id: null,
  job: 'default/top',
  snapshot_type: 'top',
  date: '2026-05-24',
  source: {
    name: 'source-of-top',
    catalogue: 'myanimelist',
    synthetic: false,
    base_url: 'http://upstream/v4',
  },
  attempt: 1,
  published: false,
  complete: false,
  scope: null,
  revision: null,
  pages: { fetched: 0, resumed: 0, last: null, shifts: 0 },
  requests: 1,
  budget_wait_seconds: 0,
  rate_limited: 0,
  retries: 0,
  counts: null,
  changes: null,
  durations: { extract: 0, transform: 0, stage: 0, publish: 0, total: 0.1 },
  started_at: '2026-05-24T09:00:00.000Z',
  finished_at: '2026-05-24T09:00:01.000Z',
  first_fetch_at: null,
  last_fetch_at: null,
} satisfies RunSummary;

async function makeHistory(): Promise<void> {
  await fixture.catalogue('myanimelist', false);
  await fixture.snapshot({ series: 'catalogue', date: '2026-05-04', thinned: true, titles });
  runIds['earlier'] = await fixture.snapshot({
    series: 'catalogue',
    date: '2026-05-11',
    titles: titles.slice(0, 1),
  });
  runIds['catalogue'] = await fixture.snapshot({ series: 'catalogue', date: '2026-05-18', titles });
  await fixture.snapshot({
    series: 'catalogue',
    date: '2026-05-25',
    complete: false,
    titles: titles.slice(3, 4),
  });
  await fixture.snapshot({ series: 'top', date: '2026-05-24', scopePages: 4, titles: titles.slice(4, 5) });
  await fixture.snapshot({
    series: 'movies',
    date: '2026-05-20',
    complete: false,
    titles: titles.slice(2, 4),
  });
  runIds['refused'] = await fixture.run({
    series: 'top',
    date: '2026-05-24',
    state: 'refused',
    startedAt: '2026-05-24T09:00:00Z',
    finishedAt: '2026-05-24T09:00:01Z',
    summary,
  });
  runIds['killed'] = await fixture.run({
    series: 'airing',
    date: '2026-05-26',
    state: 'running',
    startedAt: '2026-05-26T08:00:00Z',
  });
  runIds['running'] = await fixture.run({
    series: 'airing',
    date: '2026-05-27',
    state: 'running',
    startedAt: '2026-05-27T08:00:00Z',
    leaseSeconds: 3600,
  });
}

async function ask<Data>(question: string): Promise<Envelope<Data>> {
  const response = await api.get(`/api/v1/analytics${question}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Envelope<Data>;
}

async function problemOf(question: string): Promise<Record<string, unknown>> {
  const response = await api.get(`/api/v1/analytics${question}`);
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem['status']).toBe(response.status);
  return problem;
}

beforeAll(async () => {
  fixture = await openHistoryFixture();
  await makeHistory();
  api = openTestApi({ url: fixture.url });
});

afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await fixture[Symbol.asyncDispose]();
});

describe('the envelope', () => {
  it('names the snapshot that answers, that which it is compared with, and the source', async () => {
    const { data, ...envelope } = await ask<Overview>('/stats/overview');
    expect(data.titles).toBe(6);
    const whole = { type: 'catalogue', complete: true, scope: { kind: 'all' } };
    expect(envelope).toEqual({
      snapshot: { ...whole, date: '2026-05-18', run_id: runIds['catalogue'] },
      compared_with: { ...whole, date: '2026-05-11', run_id: runIds['earlier'] },
      source: { name: 'source-of-catalogue', catalogue: 'myanimelist', synthetic: false },
    });
  });

  it.each([
    ['?date=2026-05-25', 'catalogue', '2026-05-25', false, { kind: 'all' }, 1],
    ['?snapshot_type=top', 'top', '2026-05-24', true, { kind: 'first', pages: 4 }, 1],
    ['?snapshot_type=movies', 'movies', '2026-05-20', false, { kind: 'all' }, 2],
  ])('names the snapshot that answers %s', async (query, type, date, complete, scope, count) => {
    const { data, snapshot } = await ask<Overview>(`/stats/overview${query}`);
    expect(snapshot).toMatchObject({ type, date, complete, scope });
    expect(data.titles).toBe(count);
  });
});

describe('runs', () => {
  it('lists them newest first, with what they said, and tells a run that goes on from one that was killed', async () => {
    const response = await api.get('/api/v1/analytics/runs?limit=3');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('ETag')).toBeNull();
    const { data, snapshot, source } = (await response.json()) as Envelope<Run[]>;
    expect(data.map(({ run_id, outcome }) => [run_id, outcome])).toEqual([
      [runIds['running'], 'running'],
      [runIds['killed'], 'interrupted'],
      [data[2]?.run_id, 'done'],
    ]);
    expect(snapshot).toBeNull();
    expect(source).toEqual({ name: 'source-of-airing', catalogue: 'myanimelist', synthetic: false });
  });

  it('filters by outcome and series', async () => {
    const refused = await ask<Run[]>('/runs?outcome=refused');
    expect(refused.data).toEqual([
      {
        run_id: runIds['refused'],
        snapshot_type: 'top',
        date: '2026-05-24',
        outcome: 'refused',
        attempt: 1,
        source_name: 'source-of-top',
        base_url: 'http://upstream/v4',
        started_at: '2026-05-24T09:00:00.000Z',
        finished_at: '2026-05-24T09:00:01.000Z',
        summary,
      },
    ]);
    expect((await ask<Run[]>('/runs?outcome=running')).data).toHaveLength(1);
    expect((await ask<Run[]>('/runs?snapshot_type=top')).data).toHaveLength(2);
    expect((await ask<Run[]>('/runs?snapshot_type=movies&outcome=refused')).data).toEqual([]);
  });
});

describe('problems', () => {
  it.each([
    ['/stats/overview?snapshot_type=tops', 404, 'airing, catalogue, movies, top'],
    ['/runs?snapshot_type=tops', 404, 'airing, catalogue, movies, top'],
    ['/anime/top-rated?date=2026-05-12', 404, 'a date that has one: 2026-05-11'],
    ['/anime/top-rated?date=2026-05-04', 410, 'a date that has one: 2026-05-11'],
    ['/stats/overview?date=2026-05-04', 410, 'a date that has one: 2026-05-11'],
    ['/anime/top-rated?limit=0', 400, 'a whole number from 1 to 250'],
    ['/anime/top-rated?limit=251', 400, 'a whole number from 1 to 250'],
    ['/anime/top-rated?limit=', 400, 'a whole number from 1 to 250'],
    ['/anime/top-rated?limit=0x10', 400, 'a whole number from 1 to 250'],
    ['/anime/top-rated?limit=1.5', 400, 'a whole number from 1 to 250'],
    ['/anime/top-rated?limit=1&limit=2', 400, 'a whole number from 1 to 250'],
    ['/anime/top-rated?min_score=10.1', 400, 'a number from 0 to 10'],
    ['/anime/top-rated?min_score=NaN', 400, 'a number from 0 to 10'],
    ['/anime/top-rated?type=opera', 400, 'TV, Movie, OVA, Special, ONA, Music, CM, PV, TV Special'],
    ['/anime/top-rated?date=2026-02-30', 400, 'a date as YYYY-MM-DD'],
    ['/stats/overview?limit=1', 400, 'one of the fields snapshot_type, date'],
    ['/stats/overview?__proto__=1', 400, 'one of the fields snapshot_type, date'],
    ['/stats/overview?constructor=1', 400, 'one of the fields snapshot_type, date'],
    ['/stats/overview?=1', 400, 'one of the fields snapshot_type, date'],
    ['/stats/overview?date=%zz', 400, 'a date as YYYY-MM-DD'],
    ['/stats/overview?date=0000-01-01', 400, 'a date as YYYY-MM-DD'],
    ['/runs?outcome=skipped', 400, 'running, interrupted, done, resumable, refused, abandoned'],
  ])('%s: %d', async (question, status, allowed) => {
    const problem = await problemOf(question);
    expect(problem['status']).toBe(status);
    expect(problem['errors']).toMatchObject([{ in: 'query', allowed }]);
    expect(problem['detail']).toEqual(expect.stringContaining(status < 404 ? allowed : ''));
  });

  it('names every bad parameter with its value, at once', async () => {
    const problem = await problemOf('/anime/top-rated?limit=many&sort=asc');
    expect(problem['errors']).toEqual([
      { in: 'query', field: 'limit', value: '"many"', allowed: 'a whole number from 1 to 250' },
      {
        in: 'query',
        field: 'sort',
        value: '"asc"',
        allowed: 'one of the fields limit, min_score, snapshot_type, type, date',
      },
    ]);
  });

  it('takes dates at the ends of the calendar', async () => {
    expect(await problemOf('/stats/overview?date=0001-01-01')).toMatchObject({ nearest: '2026-05-11' });
    expect(await problemOf('/stats/overview?date=9999-12-31')).toMatchObject({ nearest: '2026-05-25' });
  });

  it('takes a series name for a name, whatever is in it', async () => {
    const hostile = encodeURIComponent("top'; DROP TABLE run; --\u0000\r\nX-Evil: 1<script>");
    expect(await problemOf(`/stats/overview?snapshot_type=${hostile}`)).toMatchObject({ status: 404 });
    expect(await problemOf(`/stats/overview?snapshot_type=${'x'.repeat(5000)}`)).toMatchObject({
      status: 404,
    });
  });
});
