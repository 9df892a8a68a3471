import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CatalogueMismatchError, SeriesBusyError, SeriesTakenError } from './errors.ts';
import { anySummary, createHistory, emptyHistory, type TestHistory } from './history-fixture.ts';
import { makeIdentity, makePage } from './page-fixture.ts';
import { chooseRun, openRun } from './open-run.ts';
import { contentHash } from './prepared.ts';

describe('chooseRun', () => {
  const wanted = { date: '2026-01-01', fingerprint: 'same', resumeWithinMs: 1000 };
  const run = (runId: string, changes = {}) => ({
    runId,
    date: '2026-01-01',
    fingerprint: 'same',
    ageMs: 500,
    ...changes,
  });
  test.each([
    { name: 'nothing unfinished', unfinished: [], resume: null, abandon: [] },
    { name: 'the same', unfinished: [run('a')], resume: 'a', abandon: [] },
    { name: 'just young enough', unfinished: [run('a', { ageMs: 1000 })], resume: 'a', abandon: [] },
    { name: 'too old', unfinished: [run('a', { ageMs: 1001 })], resume: null, abandon: ['a'] },
    { name: 'other fingerprint', unfinished: [run('a', { fingerprint: 'x' })], resume: null, abandon: ['a'] },
    { name: 'other date', unfinished: [run('a', { date: '2025-12-31' })], resume: null, abandon: ['a'] },
    {
      name: 'the youngest of several',
      unfinished: [run('a'), run('b', { ageMs: 100 }), run('c', { fingerprint: 'x', ageMs: 1 })],
      resume: 'b',
      abandon: ['a', 'c'],
    },
  ])('$name', ({ unfinished, resume, abandon }) => {
    expect(chooseRun(unfinished, wanted)).toEqual({ resume, abandon });
  });
});

describe('openRun', () => {
  let history: TestHistory;
  beforeAll(async () => {
    history = await createHistory();
  });
  afterAll(() => history[Symbol.asyncDispose]());
  beforeEach(() => emptyHistory(history.pool));

  test('goes on with the pages of an interrupted run, in order', async () => {
    const first = await openRun(history.pool, makeIdentity());
    await first.stage({ ...makePage(2, [3, { rejected: 4 }]), isLast: true, upstreamTotal: 4 });
    await first.stage(makePage(1, [1, 2]));
    await first.close({ state: 'resumable', summary: anySummary });

    const second = await openRun(history.pool, makeIdentity());
    expect(second).toMatchObject({ runId: first.runId, attempt: 2 });
    expect(second.staged).toMatchObject([
      { page: 1, isLast: false, upstreamTotal: null, recordCount: 2, contentHash: contentHash([1, 2]) },
      { page: 2, isLast: true, upstreamTotal: 4, recordCount: 2, contentHash: contentHash([3, 4]) },
    ]);
    await second.close({ state: 'resumable', summary: anySummary });
  });

  test('gives up runs that cannot be gone on with; of their records only the rejected ones stay', async () => {
    const first = await openRun(history.pool, makeIdentity());
    await first.stage(makePage(1, [1, { rejected: 2 }]));
    await first.close({ state: 'resumable', summary: anySummary });

    const second = await openRun(history.pool, makeIdentity({ fingerprint: 'other' }));
    expect(second).toMatchObject({ attempt: 1, staged: [] });
    const { rows: runs } = await history.pool.query('SELECT run_id, state FROM run ORDER BY started_at');
    expect(runs).toEqual([
      { run_id: first.runId, state: 'abandoned' },
      { run_id: second.runId, state: 'running' },
    ]);
    const { rows: records } = await history.pool.query(
      'SELECT run_id FROM staged_record UNION ALL SELECT run_id FROM staged_name',
    );
    expect(records).toEqual([]);
    const { rows: rejected } = await history.pool.query('SELECT run_id, mal_id FROM rejected_record');
    expect(rejected).toEqual([{ run_id: first.runId, mal_id: 2 }]);
    await second.close({ state: 'refused', summary: anySummary });
  });

  test('a refused run leaves nothing staged and is not gone on with', async () => {
    const first = await openRun(history.pool, makeIdentity());
    await first.stage(makePage(1, [1]));
    await first.close({ state: 'refused', summary: anySummary });
    const second = await openRun(history.pool, makeIdentity());
    expect(second.runId).not.toBe(first.runId);
    expect(second.staged).toEqual([]);
    await second.close({ state: 'done', summary: anySummary });
  });

  test('the database holds the catalogue of its first page, and no other', async () => {
    const run = await openRun(history.pool, makeIdentity());
    await run.stage(makePage(1, [1]));
    await run.close({ state: 'done', summary: anySummary });
    const other = makeIdentity({ series: 'other', synthetic: true });
    await expect(openRun(history.pool, other)).rejects.toThrow(CatalogueMismatchError);
    await expect(openRun(history.pool, other)).rejects.toThrow(
      "the catalogue 'test' (not synthetic), and the source is of 'test' (synthetic)",
    );
    const { rows } = await history.pool.query('SELECT name FROM series');
    expect(rows).toEqual([{ name: 'top' }]);
  });

  test('of two catalogues that begin side by side, the one whose page comes first has the database', async () => {
    const first = await openRun(history.pool, makeIdentity());
    const second = await openRun(history.pool, makeIdentity({ series: 'other', synthetic: true }));
    await second.stage(makePage(1, [1]));
    await expect(first.stage(makePage(1, [1]))).rejects.toThrow(CatalogueMismatchError);
    const { rows } = await history.pool.query('SELECT run_id FROM staged_page');
    expect(rows).toEqual([{ run_id: second.runId }]);
    await first.close({ state: 'refused', summary: anySummary });
    await second.close({ state: 'done', summary: anySummary });
  });

  test('a series belongs to the job that first wrote it', async () => {
    const run = await openRun(history.pool, makeIdentity());
    await run.stage(makePage(1, [1]));
    await run.close({ state: 'resumable', summary: anySummary });
    const claimant = makeIdentity({ owner: 'other/top' });
    await expect(openRun(history.pool, claimant)).rejects.toThrow(SeriesTakenError);
  });

  test('a run that was refused before its first page claims neither catalogue nor series', async () => {
    const run = await openRun(history.pool, makeIdentity());
    await run.close({ state: 'refused', summary: anySummary });
    const other = await openRun(history.pool, makeIdentity({ owner: 'other/top', synthetic: true }));
    await other.stage(makePage(1, [1]));
    await other.close({ state: 'resumable', summary: anySummary });
    await expect(openRun(history.pool, makeIdentity({ synthetic: true }))).rejects.toThrow(SeriesTakenError);
  });

  test('writes down when the job of the series is to run, which a run that is turned away does not', async () => {
    const timetable = {
      schedule: '0 8 * * *',
      timeZone: 'Asia/Tokyo',
      suspended: false,
      freshWithinMs: null,
    };
    const written = async (): Promise<unknown> =>
      (await history.pool.query('SELECT schedule, time_zone, suspended, fresh_within_seconds FROM series'))
        .rows;

    const first = await openRun(history.pool, makeIdentity({ timetable }));
    await expect(openRun(history.pool, makeIdentity(), { patienceMs: 0 })).rejects.toThrow(SeriesBusyError);
    expect(await written()).toEqual([
      { schedule: '0 8 * * *', time_zone: 'Asia/Tokyo', suspended: false, fresh_within_seconds: null },
    ]);
    await first.stage(makePage(1, [1]));
    await first.close({ state: 'resumable', summary: anySummary });
    await expect(openRun(history.pool, makeIdentity({ owner: 'other/top' }))).rejects.toThrow(
      SeriesTakenError,
    );

    const byHand = { ...timetable, suspended: true, freshWithinMs: 90_500 };
    const second = await openRun(history.pool, makeIdentity({ timetable: byHand }));
    await second.close({ state: 'refused', summary: anySummary });
    expect(await written()).toEqual([
      { schedule: '0 8 * * *', time_zone: 'Asia/Tokyo', suspended: true, fresh_within_seconds: 91 },
    ]);
  });
});
