import { describe, expect, it } from 'vitest';
import { type FacetCount, mergeCounts, planFacets, shapeFacets } from './facets.ts';
import { facetNames, type TitleFilter } from './title-filter.ts';

const unrestricted: TitleFilter = {
  types: null,
  statuses: null,
  tagIds: null,
  studioIds: null,
  years: null,
  seasons: null,
  points: null,
  minScore: null,
  maxScore: null,
};

describe('planFacets', () => {
  it.each([
    ['nothing', {}, false, { whole: facetNames, live: null }],
    ['one filter', { types: ['TV'] }, false, { whole: ['type'], live: { ignoreOwn: false } }],
    [
      'two parameters of one filter',
      { points: [8], minScore: 850 },
      false,
      { whole: ['score'], live: { ignoreOwn: false } },
    ],
    ['titles without a genre', { tagIds: [] }, false, { whole: ['genre'], live: { ignoreOwn: false } }],
    ['two filters', { types: ['TV'], years: [2026] }, false, { whole: [], live: { ignoreOwn: true } }],
    ['a name', {}, true, { whole: [], live: { ignoreOwn: false } }],
    ['a name and a filter', { types: ['TV'] }, true, { whole: [], live: { ignoreOwn: true } }],
  ])('by %s', (_, filter, isMatched, plan) => {
    expect(planFacets({ ...unrestricted, ...filter }, isMatched)).toEqual(plan);
  });
});

const count = (
  facet: FacetCount['facet'],
  value: string | null,
  titles: number,
  name: string | null = null,
) => ({
  facet,
  value,
  name,
  kind: facet === 'genre' && value !== null ? ('genre' as const) : null,
  titles,
});

it('takes each facet from where it was counted, and the total of what was counted live', () => {
  const whole = [count('total', null, 100), count('type', 'TV', 60), count('year', '2026', 90)];
  const live = [count('total', null, 30), count('type', 'TV', 30), count('year', '2026', 20)];
  const plan = { whole: ['type' as const], live: { ignoreOwn: false } };
  expect(mergeCounts(plan, { whole, live })).toEqual({
    total: 30,
    counts: [count('type', 'TV', 60), count('total', null, 30), count('year', '2026', 20)],
  });
  expect(mergeCounts({ whole: facetNames, live: null }, { whole, live: [] })).toEqual({
    total: 100,
    counts: whole,
  });
});

it('puts values in order, those without one last, and adds what was asked for', () => {
  const facets = shapeFacets(
    [
      count('type', null, 50),
      count('type', 'OVA', 5),
      count('type', 'Movie', 5),
      count('type', 'TV', 10),
      count('genre', '1', 3, 'Action'),
      count('genre', '8', 9, 'Drama'),
      count('season', null, 9),
      count('season', 'summer', 1),
      count('season', 'winter', 1),
      count('score', '9', 1),
      count('score', null, 100),
      count('score', '10', 1),
    ],
    {
      genre: [
        { id: 8, name: 'Drama', kind: 'genre' },
        { id: 9, name: 'Ecchi', kind: 'genre' },
      ],
      studio: [],
    },
  );
  expect(facets).toMatchObject({
    type: [{ value: 'TV' }, { value: 'Movie' }, { value: 'OVA' }, { value: null, titles: 50 }],
    genre: [
      { value: 'Drama', id: 8, titles: 9 },
      { value: 'Action', id: 1, titles: 3 },
      { value: 'Ecchi', id: 9, titles: 0 },
    ],
    season: [{ value: 'winter' }, { value: 'summer' }, { value: null }],
    score: [{ value: 10 }, { value: 9 }, { value: null }],
    studio: [],
  });
});
