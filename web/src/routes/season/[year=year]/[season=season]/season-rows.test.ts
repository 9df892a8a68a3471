import { expect, test } from 'vitest';
import { exportRows } from '#lib/server/pages/export.ts';
import { describeSince, seasonRow, seasonTable } from './season-rows.ts';
import { seasonTitle } from './season.fixtures.ts';

test.each([
  [{ kind: 'premiere', date: '2026-10-04' }, '2026-10-01', 'premiere (4 Oct 2026)'],
  [{ kind: 'premiere', date: '2026-10-04' }, null, 'premiere (4 Oct 2026)'],
  [{ kind: 'first_observed', date: '2026-11-14' }, '2026-11-14', 'we began watching (14 Nov 2026)'],
  [{ kind: 'first_observed', date: '2026-11-14' }, null, 'we began watching (14 Nov 2026)'],
  [{ kind: 'first_observed', date: '2026-11-20' }, '2026-11-14', 'first seen (20 Nov 2026)'],
] as const)('%o of a series watched since %s: since %s', (since, first, expected) => {
  expect(describeSince(since, first)).toBe(expected);
});

test.each([
  ['2026-11-14', null],
  ['2026-11-15', { score: 0.02, members: 5 }],
])('what was first seen on 14 November has, as of %s, changed by %o', (shown, expected) => {
  const title = seasonTitle(1, { change: { score: 0.02, members: 5 } });
  expect(seasonRow(title, { first: '2026-11-14', shown }).change).toEqual(expected);
  expect(seasonTable([title], { title: 'Autumn 2026', date: shown }).rows[0]).toMatchObject({
    score_change: expected?.score ?? null,
    members_change: expected?.members ?? null,
  });
});

test('the table has every figure, with the votes as what a score is of', () => {
  const title = seasonTitle(7, {
    places: { score: 1, members: 2 },
    score: 8.5,
    scored_by: 900,
    members: 5000,
    steps: [1, 0, -1, null],
    studios: ['A', 'B'],
  });
  const table = seasonTable([title], { title: 'Autumn 2026', date: '2026-11-28' });
  const overs = new Map(exportRows(table).map(({ measure, n }) => [measure, n]));
  expect(['score', 'score_place', 'members'].map((measure) => overs.get(measure))).toEqual([900, null, null]);
  expect(table.rows).toEqual([
    expect.objectContaining({ mal_id: 7, score_place: 1, votes: 900, steps: '+ = - ?', studios: 'A, B' }),
  ]);
});
