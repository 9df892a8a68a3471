import { expect, it } from 'vitest';
import type { Snapshot } from '../history/calendar.ts';
import { viewWeek } from './week-view.ts';

const snapshotOf = (date: string, changes: Partial<Snapshot> = {}): Snapshot => ({
  snapshot_id: Number(date.replaceAll('-', '')),
  series: 'catalogue',
  date,
  run_id: '',
  complete: true,
  scope_pages: null,
  thinned: false,
  source_name: 'source',
  query_digest: 'same',
  ...changes,
});

// 28 December 2026 is the Monday of 2026-W53; the week ends in 2027.
const dates = [
  snapshotOf('2026-12-20'),
  snapshotOf('2026-12-26', { thinned: true }),
  snapshotOf('2026-12-28'),
  snapshotOf('2027-01-03'),
  snapshotOf('2027-01-04', { complete: false }),
  snapshotOf('2027-01-11', { query_digest: 'other' }),
];

it.each([
  ['2026-W51', true, null, '2026-W53', '2026-12-20', null, 'no_earlier_snapshot'],
  ['2026-W52', true, '2026-W51', '2026-W53', null, null, 'thinned'],
  ['2026-W53', true, '2026-W51', '2027-W02', '2027-01-03', '2026-12-20', null],
  ['2027-W01', true, '2026-W53', '2027-W02', null, null, 'partial'],
  ['2027-W02', false, '2026-W53', null, '2027-01-11', null, 'other_query'],
])('%s', (week, final, previous_week, next_week, later, earlier, not_compared) => {
  const view = viewWeek(dates, week);
  expect(view).toMatchObject({ week, final, previous_week, next_week, not_compared });
  expect([view?.later?.date ?? null, view?.earlier?.date ?? null]).toEqual([later, earlier]);
});

it.each(['2026-W50', '2027-W03'])('has nothing of %s, outside the history', (week) => {
  expect(viewWeek(dates, week)).toBeNull();
});

it('has nothing of a series without dates', () => {
  expect(viewWeek([], '2026-W50')).toBeNull();
});
