import { describe, expect, it } from 'vitest';
import { makeCalendar, type Snapshot } from './calendar.ts';
import { choosePair, chooseSnapshot, referenceTo } from './snapshot-choice.ts';

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
    query_digest: 'query',
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
    expect(chooseSnapshot(makeCalendar(series, candidates), { series: name, date })).toMatchObject({
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
    const choice = chooseSnapshot(makeCalendar(series, history), { series: 'catalogue', date });
    expect(choice).toEqual({ kind, series: 'catalogue', field: 'date', date, nearest });
  });

  it('tells a series that nobody knows from one that has nothing yet', () => {
    expect(chooseSnapshot(makeCalendar(series, history), { series: 'tops', date: null })).toEqual({
      kind: 'unknown-series',
      series: 'tops',
      known: ['airing', 'catalogue', 'top'],
    });
    expect(chooseSnapshot(makeCalendar(series, history), { series: 'airing', date: null })).toEqual({
      kind: 'none-yet',
    });
    expect(chooseSnapshot(makeCalendar([], []), { series: null, date: null })).toEqual({ kind: 'none-yet' });
    expect(chooseSnapshot(makeCalendar([], []), { series: null, date: '2026-05-04' })).toMatchObject({
      nearest: null,
    });
  });
});

describe('choosePair', () => {
  const broken = [
    snapshot('top', '2026-05-01'),
    snapshot('top', '2026-05-02', { query_digest: 'other' }),
    snapshot('top', '2026-05-03', { query_digest: 'other', complete: false }),
    snapshot('top', '2026-05-04', { query_digest: 'other' }),
  ];
  const pair = (from: string | null, to: string | null, snapshots = broken) => {
    const choice = choosePair(makeCalendar(series, snapshots), { series: 'top', from, to });
    return choice.kind === 'found' ? [choice.earlier?.date ?? null, choice.later.date] : choice;
  };

  it.each([
    ['the latest two whole ones', null, null, '2026-05-02', '2026-05-04'],
    ['the whole one before a date', null, '2026-05-03', '2026-05-02', '2026-05-03'],
    ['nothing across a change of the query', null, '2026-05-02', null, '2026-05-02'],
    ['nothing before the first', null, '2026-05-01', null, '2026-05-01'],
    ['what is named, partial or not', '2026-05-03', null, '2026-05-03', '2026-05-04'],
    ['what is named, across a change of the query', '2026-05-01', '2026-05-04', '2026-05-01', '2026-05-04'],
    ['what is named, put in order', '2026-05-04', '2026-05-02', '2026-05-02', '2026-05-04'],
  ])('takes %s', (_what, from, to, earlier, later) => {
    expect(pair(from, to)).toEqual([earlier, later]);
  });

  it('says which of the two dates is missing, and what is near', () => {
    expect(pair('2026-05-09', null)).toMatchObject({
      kind: 'unknown-date',
      field: 'from',
      nearest: '2026-05-04',
    });
    expect(pair(null, '2026-04-01')).toMatchObject({
      kind: 'unknown-date',
      field: 'to',
      nearest: '2026-05-01',
    });
    expect(pair(null, null, [])).toEqual({ kind: 'none-yet' });
  });
});

it('names the scope of a snapshot', () => {
  expect(referenceTo(snapshot('top', '2026-05-20', { scope_pages: 4 })).scope).toEqual({
    kind: 'first',
    pages: 4,
  });
  expect(referenceTo(snapshot('top', '2026-05-20')).scope).toEqual({ kind: 'all' });
});
