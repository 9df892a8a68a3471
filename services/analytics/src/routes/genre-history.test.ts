import type { GenreHistory } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

/** The first date has been thinned out, and from the fourth on another query was asked. */
const changed = `
  UPDATE snapshot SET thinned_at = now() WHERE date = '2026-05-04';
  UPDATE run SET query = '{"jikan": {"orderBy": "mal_id"}}' WHERE date >= '2026-05-25';
  INSERT INTO series (name, owner) VALUES ('airing', 'default/airing')`;

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi(changed);
});
afterAll(() => api[Symbol.asyncDispose]());

const whole = { complete: true, thinned: false, titles: 6 };

it('has a point for each date, with what is missing, partial, thinned or not comparable marked', async () => {
  const { data, snapshot } = await api.ask<GenreHistory>('/genres/action/history');
  expect(data).toEqual({
    genre: 'Action',
    kind: 'genre',
    clock: 'observation',
    formulas: { coverage_percent: '100 × count / titles' },
    dates: 5,
    points: [
      {
        ...whole,
        date: '2026-05-04',
        thinned: true,
        count: 3,
        coverage_percent: 50,
        scored: 3,
        mean_score: 7.8333, // (8.5 + 9 + 6) / 3
      },
      { ...whole, date: '2026-05-11', count: 3, coverage_percent: 50, scored: 3, mean_score: 7.8 },
      {
        date: '2026-05-12',
        complete: false,
        thinned: false,
        titles: 2,
        count: 2,
        coverage_percent: 100,
        scored: 2,
        mean_score: 8.805,
      },
      { ...whole, date: '2026-05-25', count: 2, coverage_percent: 33.3333, scored: 2, mean_score: 8.745 },
      { ...whole, date: '2026-06-01', count: 2, coverage_percent: 33.3333, scored: 2, mean_score: 8.845 },
    ],
    gaps: [{ after: '2026-05-12', before: '2026-05-25', days: 13 }],
    breaks: ['2026-05-25'],
  });
  expect(snapshot).toMatchObject({ type: 'catalogue', date: '2026-06-01' });
});

it('says 0 where a snapshot saw no title of it', async () => {
  const { data, snapshot } = await api.ask<GenreHistory>('/genres/Shounen/history?to=2026-05-12&points=2');
  expect(data).toMatchObject({ kind: 'demographic', dates: 3, gaps: [], breaks: [] });
  expect(data.points.map(({ date, count, mean_score }) => [date, count, mean_score])).toEqual([
    ['2026-05-04', 1, 7],
    ['2026-05-12', 0, null],
  ]);
  expect(snapshot).toMatchObject({ date: '2026-05-12', complete: false });
});

it('has no point in a gap, but says that it is one', async () => {
  const { data, snapshot } = await api.ask<GenreHistory>(
    '/genres/drama/history?from=2026-05-13&to=2026-05-24',
  );
  expect(data).toMatchObject({ dates: 0, points: [], gaps: [{ after: '2026-05-12' }] });
  expect(snapshot).toMatchObject({ date: '2026-06-01' });
});

it('keeps series apart', async () => {
  const { data } = await api.ask<GenreHistory>('/genres/drama/history?snapshot_type=top');
  expect(data.points.map(({ date, titles, count }) => [date, titles, count])).toEqual([
    ['2026-05-25', 3, 1],
    ['2026-06-01', 3, 2],
  ]);
  const nothing = await api.ask<GenreHistory>('/genres/drama/history?snapshot_type=airing');
  expect(nothing).toMatchObject({ data: { dates: 0, points: [] }, snapshot: null });
});

it('is a table of the same points', async () => {
  const units =
    'count: titles; titles: titles; coverage_percent: % of titles; scored: titles; mean_score: points';
  expect(await api.table('/genres/mecha/history.csv?from=2026-05-12&to=2026-05-25')).toEqual([
    `catalogue,2026-05-12,Mecha,theme,false,1,2,50,1,8.61,${units}`,
    `catalogue,2026-05-25,Mecha,theme,true,1,6,16.6667,1,8.5,${units}`,
  ]);
});

it('names what is like a genre that there is not', async () => {
  expect(await api.problem('/genres/mehca/history')).toMatchObject({
    status: 404,
    errors: [
      {
        in: 'path',
        field: 'name',
        value: '"mehca"',
        allowed: expect.stringMatching(/^for example Mecha, /) as string,
      },
    ],
  });
  expect(await api.problem('/genres/%00/history')).toMatchObject({
    status: 400,
    errors: [{ in: 'path', field: 'name', allowed: 'text of at most 200 characters without U+0000' }],
  });
  expect(await api.problem('/genres/drama/history?from=2026-06-01&to=2026-05-31')).toMatchObject({
    status: 400,
    errors: [{ field: 'from', value: '"2026-06-01"', allowed: 'a value that is not after to' }],
  });
});
