import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../history/calendar.ts';
import { isoWeekOf, isoWeeksBetween } from './iso-week.ts';
import { lastSteps, observedWeeks, seasonBounds, seasonOfDate, watchedDays } from './season-weeks.ts';

describe('ISO weeks', () => {
  it.each([
    ['2026-05-18', '2026-W21'],
    ['2026-05-24', '2026-W21'],
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2021-01-03', '2020-W53'],
    ['2024-12-30', '2025-W01'],
  ])('%s is in %s', (date, week) => {
    expect(isoWeekOf(date)).toBe(week);
  });

  it('are all there between two dates, whatever their days', () => {
    expect(isoWeeksBetween('2026-12-27', '2027-01-04')).toEqual(['2026-W52', '2026-W53', '2027-W01']);
    expect(isoWeeksBetween('2026-05-18', '2026-05-24')).toEqual(['2026-W21']);
    expect(isoWeeksBetween('2026-05-20', '2026-05-19')).toEqual([]);
  });
});

it.each([
  ['winter', '2026-01-01', '2026-03-31'],
  ['fall', '2026-10-01', '2026-12-31'],
] as const)('%s has its bounds', (season, first, last) => {
  expect(seasonBounds(2026, season)).toEqual({ first, last });
  for (const date of [first, last]) expect(seasonOfDate(date)).toEqual({ year: 2026, season });
});

it('watches a season from four weeks before it to four weeks after it', () => {
  expect(watchedDays({ year: 2026, season: 'winter' })).toEqual({ from: '2025-12-04', to: '2026-04-28' });
});

describe('observedWeeks', () => {
  const on = (date: string, changes: Partial<Snapshot> = {}): Snapshot => ({
    snapshot_id: 1,
    series: 'catalogue',
    date,
    run_id: 'run',
    complete: true,
    scope_pages: null,
    thinned: false,
    source_name: 'source',
    query_digest: 'query',
    ...changes,
  });
  const dates = [
    on('2026-05-04', { thinned: true }), // W19
    on('2026-05-11'), // W20
    on('2026-05-13'),
    on('2026-05-14', { complete: false }),
    on('2026-05-27', { complete: false }), // W22
  ];
  const weeks = (from: string, to: string) =>
    observedWeeks(dates, from, to).map(({ week, snapshot, missing }) => [week, snapshot?.date ?? missing]);

  it('takes the last whole snapshot of each week and says why there is none', () => {
    expect(weeks('2026-01-01', '2026-06-01')).toEqual([
      ['2026-W19', 'thinned'],
      ['2026-W20', '2026-05-13'],
      ['2026-W21', 'no_snapshot'],
      ['2026-W22', 'partial'],
      ['2026-W23', 'no_snapshot'],
    ]);
  });

  it('takes no date beyond the two ends', () => {
    expect(weeks('2026-05-05', '2026-05-12')).toEqual([
      ['2026-W19', 'no_snapshot'],
      ['2026-W20', '2026-05-11'],
    ]);
    expect(weeks('2026-01-01', '2026-05-01')).toEqual([]);
    expect(observedWeeks([], '2026-01-01', '2026-05-01')).toEqual([]);
  });
});

it('tells rise from fall, and what is not known from what held', () => {
  expect(lastSteps([3, 1, 1, 2, null, 2])).toEqual([1, 0, -1, null, null]);
  expect(lastSteps([7])).toEqual([]);
  expect(lastSteps([20, ...Array.from({ length: 13 }, (_, index) => 20 - index)])).toEqual(Array(12).fill(1));
});
