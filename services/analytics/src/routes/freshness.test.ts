import type { SeriesFreshness } from '@animedashboard/contracts';
import { createPool } from '@animedashboard/database';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFiveDates } from '../../../../tests/support/five-dates.ts';
import type { SeriesSchedule } from '../queries/freshness.ts';
import { openTestApi, type TestApi } from '../testing/api.ts';
import { judgeSeries } from './freshness.ts';

const path = '/api/v1/analytics/freshness';
const hour = 3600;

describe('judgeSeries', () => {
  const series: SeriesSchedule = {
    snapshot_type: 'top',
    job: 'default/top',
    schedule: '0 6 * * *',
    time_zone: 'Asia/Tokyo',
    suspended: false,
    fresh_within_seconds: null,
    read_at: '2026-06-02T00:00:00.000Z',
    last_success: {
      date: '2026-06-01',
      published_at: '2026-05-31T21:05:00.000Z',
      last_fetch_at: '2026-05-31T21:04:00.000Z',
      age_seconds: 26.9 * hour,
    },
    last_run: null,
    running: null,
  };

  it.each<[string, Partial<SeriesSchedule>, Partial<SeriesFreshness>]>([
    [
      'late, but not too late',
      {},
      {
        next_run: '2026-06-02T21:00:00.000Z',
        interval_seconds: 24 * hour,
        fresh_within_seconds: 24 * hour,
        late_seconds: 3 * hour - 4 * 60,
        fresh: true,
      },
    ],
    ['too late', { fresh_within_seconds: 2 * hour }, { fresh_within_seconds: 2 * hour, fresh: false }],
    ['just at a slot', { read_at: '2026-06-01T21:00:00.000Z' }, { next_run: '2026-06-02T21:00:00.000Z' }],
    [
      'without a success',
      { last_success: null },
      { next_run: '2026-06-02T21:00:00.000Z', interval_seconds: null, late_seconds: null, fresh: false },
    ],
    [
      'suspended',
      { suspended: true, fresh_within_seconds: hour },
      { next_run: null, interval_seconds: null, fresh_within_seconds: hour, late_seconds: null, fresh: null },
    ],
    ['unknown', { schedule: null, time_zone: null, suspended: null }, { next_run: null, fresh: null }],
  ])('says what follows: %s', (_, known, expected) => {
    expect(judgeSeries({ ...series, ...known })).toMatchObject(expected);
  });
});

describe('GET /freshness', () => {
  let history: Awaited<ReturnType<typeof loadFiveDates>>;
  let pool: pg.Pool;
  let api: TestApi;

  beforeAll(async () => {
    history = await loadFiveDates();
    pool = createPool(history.url, { applicationName: 'test' });
    api = openTestApi({ url: history.url });
    await pool.query(`UPDATE series SET schedule = '@daily', time_zone = 'UTC', suspended = false,
                                        fresh_within_seconds = 3600 WHERE name = 'top'`);
    await pool.query(`UPDATE series SET schedule = NULL, time_zone = NULL, suspended = NULL
                       WHERE name = 'catalogue'`);
    await pool.query(`UPDATE snapshot SET last_fetch_at = now() - interval '30 hours'
                       WHERE date = '2026-06-01'`);
  });
  afterAll(async () => {
    await api[Symbol.asyncDispose]();
    await pool.end();
    await history[Symbol.asyncDispose]();
  });

  const ask = async (query = ''): Promise<SeriesFreshness[]> => {
    const answer = await api.get(`${path}${query}`);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    return ((await answer.json()) as { data: SeriesFreshness[] }).data;
  };

  it('tells of every series, on the clock of the database', async () => {
    const [catalogue, top] = await ask();
    expect(catalogue).toMatchObject({
      snapshot_type: 'catalogue',
      job: 'default/catalogue',
      schedule: null,
      last_success: { date: '2026-06-01' },
      last_run: { date: '2026-06-01', outcome: 'done' },
      running: null,
      fresh: null,
    });
    expect(top).toMatchObject({ schedule: '@daily', interval_seconds: 24 * hour, fresh: false });
    expect(Math.abs((top?.last_success?.age_seconds ?? 0) - 30 * hour)).toBeLessThan(60);
    expect(Math.abs((top?.late_seconds ?? 0) - 6 * hour)).toBeLessThan(60);
    expect(top?.next_run).toMatch(/T00:00:00\.000Z$/);
  });

  it('tells a run that goes on from one that lost its process', async () => {
    const begin = `UPDATE run SET state = 'running', attempt = 2, finished_at = NULL
                    WHERE date = '2026-06-01' AND series_id = (SELECT series_id FROM series WHERE name = 'top')
                   RETURNING run_id`;
    const { rows } = await pool.query<{ run_id: string }>(begin);
    const runId = rows[0]?.run_id;
    const [lost] = await ask('?snapshot_type=top');
    expect(lost).toMatchObject({ running: null, last_run: { run_id: runId, outcome: 'interrupted' } });

    await pool.query(
      `UPDATE series SET lease_run_id = $1, lease_expires_at = now() + interval '1 hour' WHERE name = 'top'`,
      [runId],
    );
    const [goesOn] = await ask('?snapshot_type=top');
    expect(goesOn).toMatchObject({
      running: { run_id: runId, attempt: 2 },
      last_run: { date: '2026-05-25', outcome: 'done' },
    });
  });

  it('names the series that exist', async () => {
    const answer = await api.get(`${path}?snapshot_type=none`);
    expect(await answer.json()).toMatchObject({
      status: 404,
      errors: [{ field: 'snapshot_type', value: '"none"', allowed: 'catalogue, top' }],
    });
  });
});
