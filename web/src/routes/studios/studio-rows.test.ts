import type { Studio } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { pageLinks } from './paging.ts';
import { describeStudios, studioRow } from './studio-rows.ts';
import { studiosChart } from './studios-chart.ts';

const studio = (position: number, name = `Studio ${position}`): Studio => ({
  position,
  studio: name,
  titles: 200 - position,
  coverage_percent: 2.5,
  scored: 150,
  mean_score: 7.5,
  weighted_score: 7.4,
  members: 2_345_678,
  favorites: 1000,
});
const rows = [1, 2, 3].map((position) => studioRow(studio(position), ''));
const list = { total: 300, snapshot_titles: 8000, prior_mean: 6.46 };

describe('describeStudios', () => {
  it.each([
    ['titles', 1, 'Studio 1 has the most titles of 300 studios: 199, which are 2.5 % of the 8,000 titles.'],
    [
      'titles',
      10,
      'Studio 1 has the most titles of 300 studios with 10 titles or more: 199, which are 2.5 % of the 8,000 titles.',
    ],
    [
      'score',
      1,
      'Studio 1 is rated highest of 300 studios: 7.50 over 150 titles, weighted 7.40; all titles have 6.46.',
    ],
    ['members', 1, 'Studio 1 is the most followed of 300 studios: its 199 titles stand in 2.35M lists.'],
  ] as const)('tells who leads by %s with %i titles or more', (sort, minTitles, expected) => {
    expect(describeStudios(list, rows, { sort, minTitles })).toBe(expected);
  });

  it.each([
    ['a later page', list, rows.slice(1), 1, 'Places 2 to 3 of 300 studios.'],
    ['behind the end', list, [], 1, 'The list ends before: it has 300 studios.'],
    ['no studio', { ...list, total: 0 }, [], 1, 'No title of this snapshot names a studio.'],
    [
      'none so large',
      { ...list, total: 0 },
      [],
      9,
      'No studio of this snapshot is one with 9 titles or more.',
    ],
  ])('tells of %s', (_, data, shown, minTitles, expected) => {
    expect(describeStudios(data, shown, { sort: 'titles', minTitles })).toBe(expected);
  });
});

it('leads from a studio to its page on the same date', () => {
  expect(studioRow(studio(1, 'A/B'), 'date=2026-05-17').href).toBe('/studio/A%2FB?date=2026-05-17');
});

describe('studiosChart', () => {
  const many = Array.from({ length: 25 }, (_, index) => studioRow(studio(26 + index), ''));
  const asked = { total: 300, titles: 8000, mean: 6.46, date: '2026-05-17' };

  it('draws the first of them', () => {
    const chart = studiosChart(many, { ...asked, sort: 'members' });
    expect(chart).toMatchObject({
      title: 'Studios by memberships',
      sentence: 'Places 26 to 37 of 300.',
      plot: { kind: 'bars', column: 'members' },
      table: { id: 'first-studios', date: '2026-05-17', n: 8000 },
    });
    expect(chart.table.rows).toHaveLength(12);
  });

  it.each([
    [6.46, 0.94],
    [null, null],
  ])('draws scores from the mean of all titles on, %d', (mean, expected) => {
    const chart = studiosChart(many, { ...asked, mean, sort: 'score' });
    expect(chart.table.rows[0]?.above_mean).toBe(expected);
    expect(chart.plot.kind).toBe(mean === null ? 'empty' : 'bars');
  });
});

describe('pageLinks', () => {
  it.each([
    [{ offset: 0, limit: 25, total: 20 }, null, null],
    [{ offset: 0, limit: 25, total: 60 }, null, '/studios?sort=score&offset=25'],
    [{ offset: 25, limit: 25, total: 60 }, '/studios?sort=score', '/studios?sort=score&offset=50'],
    [{ offset: 50, limit: 25, total: 60 }, '/studios?sort=score&offset=25', null],
    [{ offset: 10, limit: 25, total: 60 }, '/studios?sort=score', '/studios?sort=score&offset=35'],
    [{ offset: 900, limit: 25, total: 60 }, '/studios?sort=score&offset=35', null],
  ])('%j', (stretch, previous, next) => {
    expect(pageLinks('/studios', '?sort=score', stretch)).toEqual({ previous, next });
  });
});
