import { expect, test } from 'vitest';
import type { SeasonalTrend } from '@animedashboard/contracts';
import { exportRows } from '#lib/server/pages/export.ts';
import { ribbonChart } from './landing-charts.ts';

const season = (year: number, name: SeasonalTrend['seasons'][number]['season'], scored = 40) => ({
  year,
  season: name,
  titles: 50,
  derived: 0,
  scored,
  mean_score: 6.5,
  median_score: 6.5,
  members: 1000,
  mean_popularity: 1,
  favorites: 0,
});

test('the ribbon leaves out medians of few titles, and hatches what is not over', () => {
  const { plot, table } = ribbonChart(
    {
      clock: 'release',
      undated: 0,
      seasons: [
        season(1960, 'fall'),
        season(1961, 'winter', 4),
        season(2026, 'winter'),
        season(2026, 'spring'),
        season(2026, 'summer'),
        season(2027, 'winter'),
      ],
    },
    '2026-05-17',
  );
  const released = table.rows.filter(({ titles }) => titles !== 0);
  expect(released.map((row) => [row.season, row.median_score])).toEqual([
    ['1961 winter', null],
    ['2026 winter', 6.5],
    ['2026 spring', 6.5],
    ['2026 summer', 6.5],
  ]);
  const overs = exportRows(table).filter(({ item }) => item === '2026 winter');
  expect(overs.map(({ measure, n }) => [measure, n])).toEqual([
    ['titles', 50],
    ['median_score', 40],
    ['members', 50],
  ]);
  expect(plot).toMatchObject({ kind: 'panels', bands: [{ name: 'Spring 2026 – Summer 2026' }] });
});

test('the ribbon is broken where no title came out', () => {
  const { table } = ribbonChart(
    { clock: 'release', undated: 0, seasons: [season(2025, 'spring'), season(2025, 'fall')] },
    '2026-05-17',
  );
  expect(table.rows.map((row) => [row.season, row.titles, row.median_score])).toEqual([
    ['2025 spring', 50, 6.5],
    ['2025 summer', 0, null],
    ['2025 fall', 50, 6.5],
  ]);
});
