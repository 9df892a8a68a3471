import type { YearlyShares } from '@animedashboard/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FiveDatesApi, openFiveDatesApi } from '../testing/five-dates-api.ts';

let api: FiveDatesApi;
beforeAll(async () => {
  api = await openFiveDatesApi();
});
afterAll(() => api[Symbol.asyncDispose]());

const ask = async (query: string): Promise<YearlyShares> =>
  (await api.ask<YearlyShares>(`/trends/decades${query}`)).data;

it('divides the titles of each year by genre', async () => {
  expect(await ask('')).toEqual({
    clock: 'release',
    dimension: 'genre',
    formulas: { share_percent: '100 × titles / titles of the year' },
    few_below: 20,
    undated: 1,
    years: [
      { year: 1998, titles: 1, few: true },
      { year: 2013, titles: 1, few: true },
      { year: 2026, titles: 3, few: true },
    ],
    series: [
      {
        value: 'Drama',
        titles: 3,
        points: [
          { year: 1998, titles: 0, share_percent: 0 },
          { year: 2013, titles: 0, share_percent: 0 },
          { year: 2026, titles: 3, share_percent: 100 },
        ],
      },
      {
        value: 'Action',
        titles: 2,
        points: [
          { year: 1998, titles: 0, share_percent: 0 },
          { year: 2013, titles: 1, share_percent: 100 },
          { year: 2026, titles: 1, share_percent: 33.3333 },
        ],
      },
    ],
  });
});

it.each([
  ['?dimension=theme', ['Mecha 1']],
  ['?dimension=demographic', ['Shounen 1']],
  ['?dimension=explicit_genre', []],
  ['?dimension=source', ['Manga 2', 'Original 2', 'Light novel 1']],
  ['?dimension=source&top=1', ['Manga 2']],
  ['?dimension=source&top=1&to_year=2000', ['Original 1']],
  ['?dimension=source&type=ova', ['Original 1']],
  ['?dimension=source&value=light%20NOVEL&value=original', ['Original 2', 'Light novel 1']],
  ['?dimension=studio', ['Bones 2', 'Ajia-do 1']],
  ['?dimension=studio&value=ajia%20do&value=AJIADO', ['Ajia-do 1']],
  ['?dimension=studio&value=bones&to_year=2000', ['Bones 0']],
  ['?dimension=studio&date=2026-05-04', ['Bones 3', 'Ajia-do 2']],
])('%s: values with their titles, most first, then by name', async (query, values) => {
  const { series } = await ask(query);
  expect(series.map(({ value, titles }) => `${value} ${titles}`)).toEqual(values);
});

it('divides by the titles of the type and year alone', async () => {
  const { years, undated, series } = await ask('?dimension=source&type=TV&value=manga');
  expect(years).toEqual([{ year: 2026, titles: 3, few: true }]);
  expect(undated).toBe(0);
  expect(series[0]?.points).toEqual([{ year: 2026, titles: 1, share_percent: 33.3333 }]);
});

it('is a table of one value and year a row', async () => {
  const units = 'titles: titles; titles_of_year: titles; share_percent: % of the titles of the year';
  expect(await api.table('/trends/decades.csv?value=action&from_year=2013')).toEqual([
    `catalogue,2026-06-01,genre,Action,2013,1,1,100,${units}`,
    `catalogue,2026-06-01,genre,Action,2026,1,3,33.3333,${units}`,
  ]);
});

it('names what is like a value that there is not', async () => {
  expect(await api.problem('/trends/decades?value=mecha')).toMatchObject({
    status: 404,
    title: 'No such genre',
    errors: [{ in: 'query', field: 'value', value: '"mecha"', allowed: 'for example Action, Drama' }],
  });
  expect(await api.problem('/trends/decades?value=action&value=%00')).toMatchObject({
    status: 400,
    errors: [{ field: 'value[1]' }],
  });
  expect(await api.problem('/trends/decades?dimension=explicit_genre&value=any')).toMatchObject({
    status: 404,
    errors: [{ allowed: 'there is no explicit_genre yet' }],
  });
});
