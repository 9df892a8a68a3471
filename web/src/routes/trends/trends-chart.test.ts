import { describe, expect, it } from 'vitest';
import type { PanelsPlot } from '#lib/charts/chart.ts';
import type { Table } from '#lib/data/table.ts';
import { exportRows } from '#lib/server/pages/export.ts';
import type { ChartKind, Metric } from './choices.ts';
import { describeTrend } from './describe-trend.ts';
import type { SeasonRow } from './season-rows.ts';
import { seasonsTable, trendsChart } from './trends-chart.ts';

const row = (season: string, name: string, given: Partial<SeasonRow> = {}): SeasonRow => ({
  season,
  name,
  href: '',
  state: 'over',
  titles: 50,
  scored: 40,
  mean_score: 6.5,
  median_score: 6.4,
  members: 1000,
  mean_popularity: 5000,
  favorites: 10,
  ...given,
});
const rows = [
  row('2025 fall', 'Autumn 2025', { mean_popularity: 4000 }),
  row('2026 winter', 'Winter 2026', { mean_score: 7, members: 2_000_000, favorites: 99 }),
  row('2026 spring', 'Spring 2026', { titles: 90, mean_score: 9, state: 'running' }),
  row('2026 summer', 'Summer 2026', { titles: 3, scored: 0, mean_score: null, state: 'to come' }),
];

function plotOf(metric: Metric, chart: ChartKind): PanelsPlot {
  const request = { rows, metric, chart, date: '2026-05-17', leaveFewOut: true, undated: 0 };
  const { plot } = trendsChart(request);
  if (plot.kind !== 'panels') throw new Error(plot.kind);
  return plot;
}

const overOf = (table: Table) => Object.fromEntries(exportRows(table).map(({ measure, n }) => [measure, n]));

describe('trendsChart', () => {
  it.each([
    ['quality', 'line', [['mean_score', 'line', 'left']]],
    ['quality', 'area', [['mean_score', 'area', 'left']]],
    ['visibility', 'area', [['mean_popularity', 'line', 'left']]],
    [
      'audience',
      'combined',
      [
        ['titles', 'column', 'left'],
        ['members', 'line', 'right'],
      ],
    ],
    [
      'volume',
      'combined',
      [
        ['titles', 'column', 'left'],
        ['scored', 'line', 'left'],
      ],
    ],
  ] as const)('draws %s as %s', (metric, chart, expected) => {
    const [panel] = plotOf(metric, chart).panels;
    expect(panel?.series.map(({ column, mark, axis }) => [column, mark, axis])).toEqual(expected);
  });

  it('hatches what is not complete, and counts by release date', () => {
    expect(plotOf('volume', 'line')).toMatchObject({
      x: { clock: 'release', position: 'season' },
      bands: [{ label: 'Incomplete: running or still to come', name: 'Spring 2026 – Summer 2026' }],
    });
  });

  it.each(['line', 'combined'] as const)('puts the best place at the top, also %s', (chart) => {
    const [panel] = plotOf('visibility', chart).panels;
    const axis = chart === 'combined' ? panel?.right : panel?.left;
    expect(axis?.min).toBeGreaterThan(axis?.max ?? Infinity);
  });

  it.each([
    ['quality', 'combined', { mean_score: 40, titles: 50 }],
    ['visibility', 'line', { mean_popularity: 50 }],
    ['volume', 'combined', { titles: 50, scored: 50 }],
  ] as const)('says over how many titles %s is, as %s', (metric, chart, expected) => {
    const asked = { metric, chart, date: '2026-05-17', leaveFewOut: true, undated: 0 };
    const { table } = trendsChart({ rows: rows.slice(0, 1), ...asked });
    expect(overOf(table)).toEqual(expected);
  });

  it('says over how many titles each metric of the table is', () => {
    expect(overOf(seasonsTable(rows.slice(0, 1), '2026-05-17'))).toEqual({
      state: null,
      titles: 50,
      scored: 50,
      mean_score: 40,
      median_score: 40,
      members: 50,
      mean_popularity: 50,
      favorites: 50,
    });
  });

  it('draws no mean of few titles', () => {
    const request = {
      rows,
      metric: 'visibility',
      chart: 'line',
      date: null,
      leaveFewOut: true,
      undated: 2,
    } as const;
    const { table, notes } = trendsChart(request);
    expect(table.rows.map(({ mean_popularity }) => mean_popularity)).toEqual([4000, 5000, 5000, null]);
    expect(notes).toContain('A mean is drawn for seasons with 5 titles or more.');
    expect(notes).toContain('2 titles have no date or only a year and stand in no season.');
  });
});

describe('describeTrend', () => {
  const span = 'Of the seasons from Autumn 2025 to Summer 2026,';

  it.each([
    [
      'quality',
      `${span} Winter 2026 has the highest mean score, 7.00 over 40 rated titles; counted are those that are over and have 20 rated titles or more.`,
    ],
    ['volume', `${span} Autumn 2025 has the most titles, 50; counted are those that are over.`],
    [
      'audience',
      `${span} Winter 2026 is the most followed: its 50 titles stand in 2.00M lists; counted are those that are over.`,
    ],
    [
      'visibility',
      `${span} Autumn 2025 is the most visible: its 50 titles stand at place 4,000 by popularity on average; counted are those that are over.`,
    ],
    ['favorites', `${span} Winter 2026 has the most favourites, 99; counted are those that are over.`],
  ] as const)('by %s', (metric, expected) => {
    expect(describeTrend(rows, metric)).toBe(expected);
  });

  it.each([
    ['one', rows.slice(1, 2), 'Winter 2026 has the highest mean score, 7.00 over 40 rated titles.'],
    [
      'none that is over',
      rows.slice(2),
      '2 seasons of release, from Spring 2026 to Summer 2026; none of them is over, or has enough titles for a comparison.',
    ],
    ['none', [], 'No title of this choice has a season of release.'],
  ])('of %s', (_, shown, expected) => {
    expect(describeTrend(shown, 'quality')).toBe(expected);
  });
});
