import { describe, expect, it } from 'vitest';
import type { Facet } from '#lib/data/facet.ts';
import { chosenValues, wordedFilters } from './words.ts';

const chosen = (name: string, values: [string, string][]): Facet => ({
  name,
  label: name,
  values: [
    ...values.map(([asked, label]) => ({ value: label, label, titles: 1, asked })),
    { value: 'other', label: 'other', titles: 1, asked: null },
  ],
});

describe('chosenValues', () => {
  it('lists what was chosen in the order of the page, with the text that takes it out again', () => {
    const facets = [chosen('studio', [['4', 'Bones']]), chosen('type', [['tv', 'TV']])];
    expect(chosenValues({ q: ' naruto ', min_score: '8', max_score: '9.5' }, facets)).toEqual([
      { name: 'q', values: [' naruto '], label: '“naruto”' },
      { name: 'type', values: ['tv'], label: 'type TV' },
      { name: 'studio', values: ['4'], label: 'studio Bones' },
      { name: 'min_score', values: ['8'], label: 'score of at least 8' },
      { name: 'max_score', values: ['9.5'], label: 'score of at most 9.5' },
    ]);
  });

  it('tells of those without a value in their own words', () => {
    const without: Facet = {
      ...chosen('score', []),
      values: [{ value: 'null', label: 'no score', titles: 1, asked: 'null' }],
    };
    expect(chosenValues({}, [without])).toEqual([{ name: 'score', values: ['null'], label: 'no score' }]);
  });

  it.each([undefined, '', '   '])('a name of %j is none', (q) => {
    expect(chosenValues({ q }, [])).toEqual([]);
  });

  it('joins years that follow each other', () => {
    const years = ['null', '2021', '2019', '2020', '2015', '2011', '2010'].map((year): [string, string] => [
      year,
      year,
    ]);
    const facet = chosen('year', years);
    facet.values[0] = { value: 'null', label: 'no year', titles: 1, asked: 'null' };
    expect(chosenValues({}, [facet]).map(({ label, values }) => [label, values])).toEqual([
      ['year 2010', ['2010']],
      ['year 2011', ['2011']],
      ['year 2015', ['2015']],
      ['years 2019 to 2021', ['2019', '2020', '2021']],
      ['no year', ['null']],
    ]);
  });
});

it('joins the values of a filter by how they count: any of them, but all of the genres', () => {
  const facets = [
    chosen('type', [
      ['TV', 'TV'],
      ['OVA', 'OVA'],
    ]),
    chosen('genre', [
      ['1', 'Action'],
      ['2', 'Drama'],
    ]),
  ];
  expect(wordedFilters(chosenValues({ q: 'x' }, facets))).toEqual([
    { name: 'q', text: '“x”' },
    { name: 'type', text: 'type TV or type OVA' },
    { name: 'genre', text: 'genre Action and genre Drama' },
  ]);
});
