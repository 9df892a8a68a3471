import type { Mover } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { exportRows } from '#lib/server/pages/export.ts';
import { titleCard } from '#lib/testing/title-card.ts';
import { moverRow, moversTable } from './mover-row.ts';

const figures = { score: 7.5, scored_by: 900, rank: 10, popularity: 5, members: 2000, favorites: 3 };
const mover: Mover = {
  ...titleCard({ mal_id: 7, title: 'A', year: 2026 }),
  change: 0.01,
  before: figures,
  after: { ...figures, score: 7.52, scored_by: 1000, rank: 8, members: 2500 },
  difference: { score: 0.02, scored_by: 100, rank: -2, popularity: 0, members: 500, favorites: 0 },
};

test.each([
  ['score', 7.5, 7.52, 0.02],
  ['audience', 2000, 2500, 500],
  ['rank', 10, 8, -2],
  ['members', 2000, 2500, 500],
  ['favorites', 3, 3, 0],
] as const)('by %s, the figure is the one that is measured', (by, before, after, difference) => {
  expect(moverRow(mover, by)).toMatchObject({ change: 0.01, before, after, difference, votes: 1000 });
});

test('the table has what the rule takes, each score with the votes of its date as n', () => {
  const rule = { by: 'score', unit: 'points, damped' } as const;
  const table = moversTable({ id: 'm', title: 'M', movers: [mover], rule, date: '2026-11-28' });
  expect(table.columns.map(({ unit }) => unit)).toEqual([
    'points, damped',
    'points',
    'points',
    'points',
    'people',
    'people',
  ]);
  expect(table.rows).toEqual([
    {
      mal_id: 7,
      title: 'A',
      change: 0.01,
      before: 7.5,
      after: 7.52,
      difference: 0.02,
      votes_before: 900,
      votes_after: 1000,
    },
  ]);
  const overOf = (by: 'score' | 'members') =>
    Object.fromEntries(
      exportRows(moversTable({ id: 'm', title: 'M', movers: [mover], rule: { ...rule, by }, date: '' })).map(
        ({ measure, n }) => [measure, n],
      ),
    );
  const none = { change: null, difference: null, votes_before: null, votes_after: null };
  expect(overOf('score')).toEqual({ ...none, before: 900, after: 1000 });
  expect(overOf('members')).toEqual({ ...none, before: null, after: null });
});
