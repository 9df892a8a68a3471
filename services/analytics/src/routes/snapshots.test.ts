import type { SeriesSnapshots } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi(`
    INSERT INTO series (name, owner) VALUES ('airing', 'default/airing');
    UPDATE run SET query = '{"other": true}'
      FROM series
     WHERE series.series_id = run.series_id AND name = 'top' AND date = '2026-06-01';
    UPDATE snapshot SET thinned_at = now() WHERE date = '2026-05-11';
    UPDATE snapshot SET published_at = '2026-05-04T10:00:00.5Z' WHERE date = '2026-05-04';`);
});
afterAll(() => api[Symbol.asyncDispose]());

it('lists every date of every series, with gaps and breaks', async () => {
  const { data, snapshot } = await api.ask<SeriesSnapshots[]>('/snapshots');
  expect(
    data.map(({ dates, ...series }) => ({
      ...series,
      dates: dates.map(({ date, complete, thinned, titles, scope }) => [
        date,
        complete,
        thinned,
        titles,
        scope,
      ]),
    })),
  ).toEqual([
    { snapshot_type: 'airing', dates: [], gaps: [], breaks: [] },
    {
      snapshot_type: 'catalogue',
      dates: [
        ['2026-05-04', true, false, 6, { kind: 'all' }],
        ['2026-05-11', true, true, 6, { kind: 'all' }],
        ['2026-05-12', false, false, 2, { kind: 'all' }],
        ['2026-05-25', true, false, 6, { kind: 'all' }],
        ['2026-06-01', true, false, 6, { kind: 'all' }],
      ],
      gaps: [{ after: '2026-05-12', before: '2026-05-25', days: 13 }],
      breaks: [],
    },
    {
      snapshot_type: 'top',
      dates: [
        ['2026-05-25', true, false, 3, { kind: 'first', pages: 1 }],
        ['2026-06-01', true, false, 3, { kind: 'first', pages: 1 }],
      ],
      gaps: [],
      breaks: ['2026-06-01'],
    },
  ]);
  expect(data[1]?.dates[0]).toMatchObject({
    published_at: '2026-05-04T10:00:00.500Z',
    first_fetch_at: '2026-05-04T00:00:01.000Z', // makePage puts its page a second after midnight.
    last_fetch_at: '2026-05-04T00:00:01.000Z',
    run_id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
  });
  expect(snapshot?.date).toBe('2026-06-01');
});

it('lists one series between two dates, with the gaps that reach into them', async () => {
  const { data } = await api.ask<SeriesSnapshots[]>(
    '/snapshots?snapshot_type=catalogue&from=2026-05-20&to=2026-05-25',
  );
  expect(data).toHaveLength(1);
  expect(data[0]?.dates.map(({ date }) => date)).toEqual(['2026-05-25']);
  expect(data[0]?.gaps).toEqual([{ after: '2026-05-12', before: '2026-05-25', days: 13 }]);
});

it('is a table in which each row names its own series', async () => {
  const rows = await api.table('/snapshots.csv?from=2026-06-01');
  expect(rows.map((row) => row.split(',').slice(0, 6))).toEqual([
    ['catalogue', '2026-06-01', 'true', '', 'false', '6'],
    ['top', '2026-06-01', 'true', '1', 'false', '3'],
  ]);
});

it('refuses a series that there is not', async () => {
  expect(await api.problem('/snapshots?snapshot_type=tops')).toMatchObject({ status: 404 });
});
