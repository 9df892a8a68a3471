import { expect, test } from 'vitest';
import { exportRows } from '#lib/server/pages/export.ts';
import { titleDetails } from '#lib/testing/title-details.ts';
import { compareBars } from './compare-bars.ts';
import { comparedRows } from './compared-titles.ts';

const rows = comparedRows([
  { details: titleDetails({ mal_id: 1, title: 'A', members: 5, score: null }), date: '2026-05-17' },
  { details: titleDetails({ mal_id: 2, title: 'B', members: 50, favorites: null }), date: '2026-05-17' },
  {
    details: titleDetails({ mal_id: 3, title: 'C', members: 20, score: 9, favorites: null }),
    date: '2026-05-17',
  },
]);

test('bars for each figure but places, the one asked for first and the greatest on top', () => {
  const charts = compareBars(rows, 'members', '2026-05-17');
  expect(charts.map(({ id }) => id)).toEqual(['members', 'score', 'scored-by', 'favorites']);
  expect(charts[0]?.table.rows.map(({ title, members, href }) => [title, members, href])).toEqual([
    ['B', 50, '/anime/2'],
    ['C', 20, '/anime/3'],
    ['A', 5, '/anime/1'],
  ]);
});

test('a score is over its votes, and members are over nothing', () => {
  const overOf = (metric: 'score' | 'members') =>
    compareBars(rows, metric, '2026-05-17')
      .slice(0, 1)
      .flatMap(({ table }) => exportRows(table).map(({ n }) => n));
  expect(overOf('score')).toEqual([12_345, 12_345]);
  expect(overOf('members')).toEqual([null, null, null]);
});

test('what is not known of a title is said, and a figure that none has has no bars', () => {
  const charts = compareBars(rows.slice(0, 2), 'rank', '2026-05-17');
  expect(charts.map(({ id, notes }) => [id, notes])).toEqual([
    ['score', ['Not known of 1 title.']],
    ['scored-by', []],
    ['members', []],
    ['favorites', ['Not known of 1 title.']],
  ]);
  expect(compareBars(rows.slice(1), 'score', '2026-05-17').map(({ id }) => id)).not.toContain('favorites');
});
