import { expect, it } from 'vitest';
import { exportRows } from '#lib/server/pages/export.ts';
import { genreRow } from './genre-rows.ts';
import { genresChart } from './genres-chart.ts';

const rows = Array.from({ length: 30 }, (_, index) =>
  genreRow(
    {
      genre: `Genre ${index}`,
      kind: index < 20 ? 'genre' : 'theme',
      count: 100 - index,
      coverage_percent: (100 - index) / 2,
      share_percent: 3,
      scored: 1,
      mean_score: 7,
      change: null,
    },
    '',
  ),
);
const distribution = {
  titles: 200,
  mentions: 2565,
  formulas: { coverage_percent: '100 × count / titles', share_percent: '100 × count / mentions' },
};
const date = '2026-05-17';

it('draws the greatest as bars in the order of the page, and says that there are more', () => {
  const chart = genresChart({
    distribution,
    rows: rows.toReversed(),
    measure: 'coverage',
    chart: 'bar',
    date,
  });
  expect(chart.plot).toMatchObject({ kind: 'bars', column: 'coverage', name: 'genre', href: 'href' });
  expect(chart.title).toBe('Genres and themes by coverage');
  expect(chart.table.id).toBe('greatest-genres');
  expect(chart.table.rows.map(({ genre }) => genre).slice(0, 2)).toEqual(['Genre 24', 'Genre 23']);
  expect(chart.table.rows).toHaveLength(25);
  expect(chart.notes).toEqual([
    'Coverage = 100 × count / titles, of 200 titles.',
    'Share = 100 × count / mentions, of 2,565 mentions; shares add up to 100 %.',
    'Of 30, the 25 greatest have a bar; the table below has all.',
  ]);
});

it.each(['coverage', 'count', 'share'] as const)(
  'makes slices of mentions where the measure is %s',
  (measure) => {
    const chart = genresChart({ distribution, rows, measure, chart: 'pie', date });
    expect(chart.plot).toMatchObject({ kind: 'pie', column: 'count' });
    expect(chart.title).toBe('Genres and themes by share of mentions');
    expect(chart.table).toMatchObject({ id: 'genres', date, n: 200 });
    expect(chart.notes.some((note) => note.includes('slices are shares of the mentions'))).toBe(
      measure !== 'share',
    );
  },
);

it('says over how many each number is', () => {
  const { table } = genresChart({
    distribution,
    rows: rows.slice(0, 1),
    measure: 'count',
    chart: 'bar',
    date,
  });
  expect(exportRows(table).map(({ measure, n }) => [measure, n])).toEqual([
    ['count', 200],
    ['coverage', 200],
    ['share', 2565],
    ['scored', 100],
    ['mean_score', 1],
    ['change_count', null],
    ['change_coverage', null],
  ]);
});

it('says that there is none', () => {
  const chart = genresChart({ distribution, rows: [], measure: 'count', chart: 'bar', date });
  expect(chart.plot).toEqual({ kind: 'empty', sentence: 'No title of this snapshot has one.' });
});
