import type { SearchFacets } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import type { Facet } from '#lib/data/facet.ts';
import { decadesOf, facetsOf, labelOf } from './facets.ts';

const counted: SearchFacets = {
  type: [
    { value: 'TV', titles: 8 },
    { value: 'TV Special', titles: 2 },
    { value: null, titles: 1 },
  ],
  status: [],
  genre: [{ value: 'Sci-Fi', id: 24, kind: 'genre', titles: 5 }],
  studio: [
    { value: 'Bones', id: 4, titles: 3 },
    { value: null, id: null, titles: 7 },
  ],
  year: [
    { value: 2026, titles: 4 },
    { value: null, titles: 2 },
  ],
  season: [{ value: 'fall', titles: 6 }],
  score: [
    { value: 8, titles: 3 },
    { value: null, titles: 10_070 },
  ],
};

const asked = (name: string, values: string[]): Record<string, (string | null)[]> =>
  Object.fromEntries(
    facetsOf(counted, { [name]: values }).map((facet) => [
      facet.name,
      facet.values.map((value) => value.asked),
    ]),
  );

describe('facetsOf', () => {
  it.each([
    ['type', ['tv_special'], [null, 'tv_special', null]],
    ['type', ['null'], [null, null, 'null']],
    ['genre', ['sci-fi'], ['sci-fi']],
    ['genre', ['24'], ['24']],
    ['studio', ['4', 'null'], ['4', 'null']],
    ['year', ['2026'], ['2026', null]],
    ['season', ['FALL'], ['FALL']],
    ['score', ['null'], [null, 'null']],
  ])('%s: knows what %j means', (name, values, expected) => {
    expect(asked(name, values)[name]).toEqual(expected);
  });

  it('lists what was asked for and no title has', () => {
    const type = facetsOf(counted, { type: ['PV'] }).find(({ name }) => name === 'type');
    expect(type?.values.at(-1)).toEqual({ value: 'PV', label: 'PV', titles: 0, asked: 'PV' });
  });

  it('counts those without a value like any other', () => {
    const score = facetsOf(counted, {}).find(({ name }) => name === 'score');
    expect(score?.values.at(-1)).toEqual({ value: 'null', label: 'no score', titles: 10_070, asked: null });
  });
});

it.each([
  ['season', 'fall', 'Autumn'],
  ['score', '8', '8.00 to 8.99'],
  ['score', '10', '10.00'],
  ['studio', 'null', 'no studio'],
  ['season', 'constructor', 'constructor'],
] as const)('%s %s is called %s', (name, value, label) => {
  expect(labelOf(name, value)).toBe(label);
});

it('puts years into decades, the latest first', () => {
  const year = (value: string, titles: number) => ({ value, label: value, titles, asked: null });
  const years: Facet = {
    name: 'year',
    label: 'Year',
    values: [year('2019', 3), year('2021', 1), year('2020', 2), year('1917', 1), year('null', 9)],
  };
  const { decades, others } = decadesOf(years);
  expect(
    decades.map(({ label, titles, years: own }) => [label, titles, own.map(({ value }) => value)]),
  ).toEqual([
    ['2020s', 3, ['2021', '2020']],
    ['2010s', 3, ['2019']],
    ['1910s', 1, ['1917']],
  ]);
  expect(others).toEqual([year('null', 9)]);
});
