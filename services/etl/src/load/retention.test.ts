import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHistory, takeSnapshot, type TestHistory } from './history-fixture.ts';
import { type RetentionPolicy, snapshotsToThin } from './retention.ts';

const weekly = (keepDays: number): RetentionPolicy => ({ keepDays, thenKeep: 'Weekly' });
const monthly = (keepDays: number): RetentionPolicy => ({ keepDays, thenKeep: 'Monthly' });
const whole = (...dates: string[]) => dates.map((date) => ({ date, complete: true }));
const partial = (...dates: string[]) => dates.map((date) => ({ date, complete: false }));

describe('snapshotsToThin', () => {
  // 2026-01-05 and 2026-01-12 are Mondays.
  test.each([
    { name: 'nothing', snapshots: [], policy: weekly(1), thinned: [] },
    {
      name: 'of a week the last stays',
      snapshots: whole('2026-01-05', '2026-01-07', '2026-01-11', '2026-01-12'),
      policy: weekly(1),
      thinned: ['2026-01-05', '2026-01-07'],
    },
    {
      name: 'a week may span two years',
      snapshots: whole('2025-12-29', '2026-01-01', '2026-01-04'),
      policy: weekly(1),
      thinned: ['2025-12-29', '2026-01-01'],
    },
    {
      name: 'a month ends where the calendar says',
      snapshots: whole('2025-12-01', '2025-12-31', '2026-01-01', '2026-01-30', '2026-01-31'),
      policy: monthly(1),
      thinned: ['2025-12-01', '2026-01-01', '2026-01-30'],
    },
    {
      name: 'young ones stay: keepDays dates, today included',
      snapshots: whole('2026-02-07', '2026-02-08', '2026-02-09', '2026-02-10'),
      policy: monthly(3),
      thinned: ['2026-02-07'],
    },
    {
      name: 'a whole one goes before a later partial one of its week only if it is not the last whole one',
      snapshots: [...whole('2026-01-05', '2026-01-06'), ...partial('2026-01-08', '2026-01-11')],
      policy: weekly(1),
      thinned: ['2026-01-05', '2026-01-08', '2026-01-11'],
    },
    {
      name: 'where a week has partial ones alone, the last stays',
      snapshots: partial('2026-01-05', '2026-01-08'),
      policy: weekly(1),
      thinned: ['2026-01-05'],
    },
    {
      name: 'a young whole one of the same week is its last',
      snapshots: whole('2026-02-09', '2026-02-10'),
      policy: weekly(1),
      thinned: ['2026-02-09'],
    },
  ])('$name', ({ snapshots, policy, thinned }) => {
    expect(snapshotsToThin(snapshots, policy, '2026-02-10')).toEqual(thinned);
    expect(snapshotsToThin(snapshots.toReversed(), policy, '2026-02-10')).toEqual(thinned);
  });
});

describe('applyRetention', () => {
  let history: TestHistory;
  beforeAll(async () => {
    history = await createHistory();
  });
  afterAll(() => history[Symbol.asyncDispose]());

  test('removes rows, keeps rollups and when versions were seen, and raises the revision', async () => {
    const { pool } = history;
    const finished = { id: 1, description: { status: 'Finished Airing' } };
    const airing = { id: 1, description: { status: 'Currently Airing' } };
    await takeSnapshot(pool, { date: '2026-01-05', pages: [[airing, 2]] });
    await takeSnapshot(pool, { date: '2026-01-06', pages: [[finished, { rejected: 2 }]] });
    await takeSnapshot(pool, { date: '2026-01-07', pages: [[airing, 3]] });
    const last = await takeSnapshot(pool, {
      date: '2026-01-11',
      pages: [[finished]],
      retention: weekly(1),
      today: '2026-01-20',
    });

    const { rows: revision } = await pool.query('SELECT value FROM revision');
    expect(revision).toEqual([{ value: last.revision + 1 }]);
    const { rows: kept } = await pool.query(
      'SELECT DISTINCT date FROM anime_snapshot JOIN snapshot USING (snapshot_id)',
    );
    expect(kept).toEqual([{ date: '2026-01-11' }]);
    const { rows: snapshots } = await pool.query(
      `SELECT date, thinned_at IS NOT NULL AS thinned, titles
         FROM snapshot JOIN snapshot_rollup USING (snapshot_id) ORDER BY date`,
    );
    expect(snapshots).toEqual([
      { date: '2026-01-05', thinned: true, titles: 2 },
      { date: '2026-01-06', thinned: true, titles: 1 },
      { date: '2026-01-07', thinned: true, titles: 2 },
      { date: '2026-01-11', thinned: false, titles: 1 },
    ]);
    const { rows: seen } = await pool.query(
      `SELECT mal_id, status, first_date, last_date
         FROM thinned_version JOIN anime_version USING (version_id) ORDER BY mal_id, first_date`,
    );
    expect(seen).toEqual([
      { mal_id: 1, status: 'Currently Airing', first_date: '2026-01-05', last_date: '2026-01-07' },
      { mal_id: 1, status: 'Finished Airing', first_date: '2026-01-06', last_date: '2026-01-06' },
      { mal_id: 2, status: 'Finished Airing', first_date: '2026-01-05', last_date: '2026-01-05' },
      { mal_id: 3, status: 'Finished Airing', first_date: '2026-01-07', last_date: '2026-01-07' },
    ]);
  });

  test('leaves the revision alone when nothing is due, and a thinned date can be taken again', async () => {
    const { pool } = history;
    const before = await pool.query('SELECT value FROM revision');
    const again = await takeSnapshot(pool, { date: '2026-01-05', pages: [[1, 2]], retention: weekly(400) });
    expect(again.revision).toBe((before.rows[0] as { value: number }).value + 1);
    expect(again.counts).toMatchObject({ inserted: 2, fetched: 2 });
    const { rows } = await pool.query(`SELECT thinned_at FROM snapshot WHERE date = '2026-01-05'`);
    expect(rows).toEqual([{ thinned_at: null }]);
  });
});
