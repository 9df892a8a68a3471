import { expect, it } from 'vitest';
import type { Snapshot } from './calendar.ts';
import { observeDates } from './observed-dates.ts';

const everything = { from: null, to: null, points: 100 };

function snapshotsOf(dates: readonly string[], queries: readonly string[] = []): Snapshot[] {
  return dates.map((date, index) => ({
    snapshot_id: index + 1,
    series: 'catalogue',
    date,
    run_id: '',
    complete: true,
    scope_pages: null,
    thinned: false,
    source_name: '',
    query_digest: queries[index] ?? 'same',
  }));
}

/** Weekly, with two weeks missing in May. */
const weekly = snapshotsOf(['2026-05-04', '2026-05-11', '2026-06-01', '2026-06-08']);
const gap = { after: '2026-05-11', before: '2026-06-01', days: 21 };

it.each([
  ['everything', {}, 4, [gap]],
  ['the day of the first', { to: '2026-05-04' }, 1, []],
  ['up to the last before a gap', { to: '2026-05-11' }, 2, []],
  ['up to the first day of a gap', { to: '2026-05-12' }, 2, [gap]],
  ['from within a gap', { from: '2026-05-20' }, 2, [gap]],
  ['from the first after a gap', { from: '2026-06-01' }, 2, []],
  ['nothing but a gap', { from: '2026-05-12', to: '2026-05-31' }, 0, [gap]],
  ['before everything', { to: '2026-01-01' }, 0, []],
])('has of %s the dates and what is missing', (_, wish, dates, gaps) => {
  expect(observeDates(weekly, { ...everything, ...wish })).toMatchObject({ dates, gaps });
});

it.each([
  [2, [1, 9]],
  [3, [1, 5, 9]],
  [4, [1, 4, 6, 9]],
  [8, [1, 2, 3, 4, 6, 7, 8, 9]],
  [9, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
])('shows %d of nine dates, evenly and with both ends', (points, ids) => {
  const days = snapshotsOf(Array.from({ length: 9 }, (_, index) => `2026-05-0${index + 1}`));
  const { shown, dates } = observeDates(days, { ...everything, points });
  expect(shown.map(({ snapshot_id }) => snapshot_id)).toEqual(ids);
  expect(dates).toBe(9);
});

it('says where a series began to ask for something else, even if that date is not shown', () => {
  const days = snapshotsOf(['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04'], ['a', 'b', 'b', 'a']);
  expect(observeDates(days, { ...everything, points: 2 }).breaks).toEqual(['2026-05-02', '2026-05-04']);
  expect(observeDates(days, { ...everything, from: '2026-05-02', to: '2026-05-03' }).breaks).toEqual([
    '2026-05-02',
  ]);
});
