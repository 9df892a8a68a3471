import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/support/postgres.ts';
import { createPool } from './connection.ts';
import { migrate } from './migrate.ts';
import { describeSeries, findGaps } from './series.ts';

test.each([
  { name: 'no date', dates: [], gaps: [] },
  { name: 'one date', dates: ['2026-01-01'], gaps: [] },
  {
    name: 'a daily series that missed two days',
    dates: ['2026-01-01', '2026-01-02', '2026-01-05', '2026-01-06'],
    gaps: [{ after: '2026-01-02', before: '2026-01-05', days: 3 }],
  },
  { name: 'a weekly series', dates: ['2026-02-23', '2026-03-02', '2026-03-09'], gaps: [] },
  {
    name: 'a weekly series with a run by hand in between and a week missed',
    dates: ['2026-02-23', '2026-03-02', '2026-03-04', '2026-03-09', '2026-03-16', '2026-03-30'],
    gaps: [{ after: '2026-03-16', before: '2026-03-30', days: 14 }],
  },
  {
    name: 'of equally frequent steps the shortest is the usual one',
    dates: ['2026-01-01', '2026-01-02', '2026-01-05'],
    gaps: [{ after: '2026-01-02', before: '2026-01-05', days: 3 }],
  },
])('gaps of $name', ({ dates, gaps }) => {
  expect(findGaps(dates)).toEqual(gaps);
});

test('describes each series with its dates', async () => {
  await using database = await createTestDatabase();
  await migrate(database.url);
  const pool = createPool(database.url, { applicationName: 'test' });
  expect(await describeSeries(pool)).toEqual([]);
  await pool.query(`
    INSERT INTO series (name, owner) VALUES ('top', 'default/top'), ('empty', 'default/empty');
    INSERT INTO run (run_id, series_id, date, state, fingerprint, query, source_name, base_url, started_at)
    SELECT gen_random_uuid(), series_id, '2026-01-01', 'done', '', '{}', '', '', now() FROM series WHERE name = 'top';
    INSERT INTO snapshot (series_id, date, run_id, complete, scope_pages, knows_who_left, published_at,
                          first_fetch_at, last_fetch_at, thinned_at)
    SELECT series_id, date '2026-01-01' + day, run_id, day > 0, 4, true, now(), now(), now(),
           CASE WHEN day = 0 THEN now() END
      FROM run, generate_series(0, 1) AS day;
    INSERT INTO snapshot_rollup (snapshot_id, titles, scored, members, favorites, by_type, by_status)
    SELECT snapshot_id, 100, 0, 0, 0, '{}', '{}' FROM snapshot;`);
  const base = { scopePages: 4, titles: 100 };
  expect(await describeSeries(pool)).toEqual([
    { name: 'empty', owner: 'default/empty', dates: [], gaps: [], leaseRunId: null },
    {
      name: 'top',
      owner: 'default/top',
      dates: [
        { ...base, date: '2026-01-01', complete: false, thinned: true },
        { ...base, date: '2026-01-02', complete: true, thinned: false },
      ],
      gaps: [],
      leaseRunId: null,
    },
  ]);
  await pool.end();
});
