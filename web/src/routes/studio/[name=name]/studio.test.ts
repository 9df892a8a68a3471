import type { StudioDetails } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { genresChart, yearRows, yearsChart } from './studio-charts.ts';
import { describeStudio, studioFigures } from './studio-figures.ts';

const year = (at: number, titles: number, scored: number, mean_score: number | null) => ({
  year: at,
  titles,
  scored,
  mean_score,
  members: 100,
});

const details = (given: Partial<StudioDetails> = {}): StudioDetails => ({
  position: 17,
  studio: 'Bones',
  titles: 162,
  coverage_percent: 0.5725,
  scored: 160,
  mean_score: 7.3071,
  weighted_score: 7.2576,
  members: 54_655_316,
  favorites: 799_297,
  formulas: { coverage_percent: '', weighted_score: '' },
  prior_titles: 10,
  snapshot_titles: 28_297,
  prior_mean: 6.4653,
  total: 1244,
  clock: 'release',
  undated: 1,
  years: [year(2000, 2, 2, 7.1), year(2002, 5, 4, 7.5), year(2003, 1, 0, null)],
  ...given,
});

describe('describeStudio', () => {
  const made = 'Bones has 162 titles of the years 2000 to 2003, place 17 of 1,244 studios.';

  it.each([
    [{}, `${made} Their mean score is 7.31, 0.84 above that of all titles.`],
    [{ mean_score: 6 }, `${made} Their mean score is 6.00, 0.47 below that of all titles.`],
    [{ mean_score: 6.465 }, `${made} Their mean score is 6.47, as that of all titles.`],
    [{ mean_score: null }, `${made} None of them has a score.`],
    [{ prior_mean: null }, `${made} Their mean score is 7.31.`],
    [
      { titles: 1, years: [year(2026, 1, 0, null)], mean_score: null },
      'Bones has 1 title of the year 2026, place 17 of 1,244 studios. None of them has a score.',
    ],
    [
      { years: [], mean_score: null },
      'Bones has 162 titles, place 17 of 1,244 studios. None of them has a score.',
    ],
  ])('%j', (given, expected) => {
    expect(describeStudio(details(given))).toBe(expected);
  });
});

it('divides by nothing where there is nothing', () => {
  const notes = studioFigures(details({ titles: 0, members: 0 })).map(({ note }) => note);
  expect(notes.join()).not.toMatch(/NaN|∞/);
});

it('has every year, and keeps means of few titles apart', () => {
  expect(
    yearRows(details().years).map((row) => [row.year, row.titles, row.mean_score, row.mean_of_few]),
  ).toEqual([
    [2000, 2, null, 7.1],
    [2001, 0, null, null],
    [2002, 5, 7.5, null],
    [2003, 1, null, null],
  ]);
  expect(yearRows([])).toEqual([]);
});

it('draws its years by release date, and marks the one that is not over', () => {
  const { plot, notes } = yearsChart(details(), '2003-05-17');
  expect(plot).toMatchObject({
    x: { clock: 'release' },
    bands: [{ label: 'Not over at the date of the snapshot', name: '2003' }],
  });
  expect(notes.at(-1)).toBe('1 title has no date and stands in no year.');
});

it('names no line that there is nothing of', () => {
  const { plot } = yearsChart(details({ years: [year(2000, 2, 2, 7.1)] }), '2003-05-17');
  const series =
    plot.kind === 'panels' ? plot.panels.map((panel) => panel.series.map(({ column }) => column)) : [];
  expect(series).toEqual([['titles'], ['mean_of_few']]);
});

it('says what most of its titles are', () => {
  const genre = [
    { value: 'Action', id: 1, kind: 'genre' as const, titles: 81 },
    { value: null, id: null, kind: null, titles: 4 },
  ];
  const chart = genresChart({ genre }, { total: 162, date: '2026-05-17', search: 'snapshot_type=top' });
  expect(chart.table.rows).toEqual([
    { genre: 'Action', titles: 81, share: 50, href: '/genre/Action?snapshot_type=top' },
  ]);
});
