import { describe, expect, it } from 'vitest';
import { chooseSnapshot, referenceTo, type Snapshot } from './snapshot-choice.ts';

const series = ['top', 'catalogue', 'airing'];

function snapshot(of: string, date: string, changes: Partial<Snapshot> = {}): Snapshot {
  return {
    snapshot_id: 1,
    series: of,
    date,
    run_id: 'run',
    complete: true,
    scope_pages: null,
    thinned: false,
    source_name: 'source',
    ...changes,
  };
}

const history = [
  snapshot('top', '2026-05-20'),
  snapshot('catalogue', '2026-05-04', { thinned: true }),
  snapshot('catalogue', '2026-05-10'),
  snapshot('catalogue', '2026-05-14'),
  snapshot('catalogue', '2026-05-18', { complete: false }),
];

describe('chooseSnapshot', () => {
  it.each([
    ['the latest whole of the catalogue', history, null, null, 'catalogue', '2026-05-14'],
    ['the latest whole of a series', history, 'top', null, 'top', '2026-05-20'],
    ['a partial one by its date', history, null, '2026-05-18', 'catalogue', '2026-05-18'],
    ['a partial one where nothing else is', history.slice(4), null, null, 'catalogue', '2026-05-18'],
    ['top where no catalogue is', history.slice(0, 1), null, null, 'top', '2026-05-20'],
    ['top where the catalogue is thinned to nothing', history.slice(0, 2), null, null, 'top', '2026-05-20'],
  ])('takes %s', (_what, candidates, name, date, expectedSeries, expectedDate) => {
    expect(chooseSnapshot(series, candidates, { series: name, date })).toMatchObject({
      kind: 'found',
      snapshot: { series: expectedSeries, date: expectedDate },
    });
  });

  it.each([
    ['before all', '2026-05-01', 'unknown-date', '2026-05-10'],
    ['between two, nearer to the earlier', '2026-05-11', 'unknown-date', '2026-05-10'],
    ['between two, equally near', '2026-05-12', 'unknown-date', '2026-05-10'],
    ['between two, nearer to the later', '2026-05-13', 'unknown-date', '2026-05-14'],
    ['after all', '2026-06-01', 'unknown-date', '2026-05-18'],
    ['that was thinned', '2026-05-04', 'thinned', '2026-05-10'],
  ])('names the nearest date for one %s', (_what, date, kind, nearest) => {
    const choice = chooseSnapshot(series, history, { series: 'catalogue', date });
    expect(choice).toEqual({ kind, series: 'catalogue', date, nearest });
  });

  it('tells a series that nobody knows from one that has nothing yet', () => {
    expect(chooseSnapshot(series, history, { series: 'tops', date: null })).toEqual({
      kind: 'unknown-series',
      series: 'tops',
      known: ['airing', 'catalogue', 'top'],
    });
    expect(chooseSnapshot(series, history, { series: 'airing', date: null })).toEqual({ kind: 'none-yet' });
    expect(chooseSnapshot([], [], { series: null, date: null })).toEqual({ kind: 'none-yet' });
    expect(chooseSnapshot([], [], { series: null, date: '2026-05-04' })).toMatchObject({ nearest: null });
  });
});

it('names the scope of a snapshot', () => {
  expect(referenceTo(snapshot('top', '2026-05-20', { scope_pages: 4 })).scope).toEqual({
    kind: 'first',
    pages: 4,
  });
  expect(referenceTo(snapshot('top', '2026-05-20')).scope).toEqual({ kind: 'all' });
});
