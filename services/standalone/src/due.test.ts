import { describe, expect, it } from 'vitest';
import {
  dateInQuestion,
  decideDue,
  retryPauseMs,
  type Series,
  type SeriesActivity,
  type SeriesHistory,
  smallestFirst,
} from './due.ts';
import { makeSeries } from './testing/series.ts';

interface Situation {
  job?: object;
  source?: object;
  now: string;
  /** Default: a minute before `now`. */
  since?: string;
  history?: Partial<Omit<SeriesHistory, 'unfinished'>> & { unfinishedSince?: string };
  activity?: { lastStart?: string; ended?: SeriesActivity['lastEnd'] & object; failures?: number };
}

function decide({ job, source, now, since, history, activity }: Situation): string {
  const nowMs = Date.parse(now);
  const due = decideDue(
    makeSeries(job, source),
    {
      begun: history?.begun ?? true,
      hasDate: history?.hasDate ?? false,
      unfinished:
        history?.unfinishedSince === undefined
          ? null
          : { date: history.unfinishedSince.slice(0, 10), sinceMs: Date.parse(history.unfinishedSince) },
    },
    {
      lastStartMs: activity?.lastStart === undefined ? null : Date.parse(activity.lastStart),
      lastEnd: activity?.ended ?? null,
      failures: activity?.failures ?? 0,
    },
    { nowMs, sinceMs: since === undefined ? nowMs - 60_000 : Date.parse(since) },
  );
  const instant = (ms: number): string => new Date(ms).toISOString().slice(0, 16);
  if (due.action === 'run') {
    const slot = due.scheduledForMs === null ? '' : ` of ${instant(due.scheduledForMs)}`;
    return `run ${due.date}: ${due.because}${slot}`;
  }
  return `wait until ${due.untilMs === null ? 'ever' : new Date(due.untilMs).toISOString().slice(0, 19)}: ${due.because}`;
}

const ended = (at: string, outcome: 'resumable' | 'refused' | 'skipped' | 'done') => ({
  atMs: Date.parse(at),
  outcome,
});
const berlin = { timeZone: 'Europe/Berlin' };

describe('decideDue', () => {
  it.each<[string, Situation, string]>([
    [
      'a new series is run at once, whatever its schedule',
      { job: { schedule: '0 9 * * 1' }, now: '2026-11-25T03:00:00Z', history: { begun: false } },
      'run 2026-11-25: first',
    ],
    [
      'before its slot a series waits',
      { now: '2026-11-25T07:59:59Z' },
      'wait until 2026-11-25T08:00:00: schedule',
    ],
    [
      'a slot is served at its very instant',
      { now: '2026-11-25T08:00:00Z' },
      'run 2026-11-25: slot of 2026-11-25T08:00',
    ],
    [
      'a slot that comes while we watch is served although its date has a snapshot, which it replaces',
      { now: '2026-11-25T08:00:01Z', history: { hasDate: true } },
      'run 2026-11-25: slot of 2026-11-25T08:00',
    ],
    [
      'a slot is served once',
      {
        now: '2026-11-25T08:05:00Z',
        since: '2026-11-25T07:00:00Z',
        history: { hasDate: true },
        activity: { lastStart: '2026-11-25T08:00:00.1Z', ended: ended('2026-11-25T08:01:00Z', 'done') },
      },
      'wait until 2026-11-26T08:00:00: schedule',
    ],
    [
      'a slot that came before we watched is caught up with on its date',
      { now: '2026-11-25T23:59:59Z' },
      'run 2026-11-25: missed-slot of 2026-11-25T08:00',
    ],
    [
      'but not where the date has its snapshot: a restart repeats nothing',
      { now: '2026-11-25T12:00:00Z', history: { hasDate: true } },
      'wait until 2026-11-26T08:00:00: schedule',
    ],
    [
      'and not on a later date: what is missed stays a gap',
      { job: { schedule: '0 9 * * 1' }, now: '2026-11-25T12:00:00Z' },
      'wait until 2026-11-30T09:00:00: schedule',
    ],
    [
      'over midnight a slot may start late, for its own date',
      { job: { schedule: '30 23 * * *' }, now: '2026-11-26T00:29:00Z' },
      'run 2026-11-25: missed-slot of 2026-11-25T23:30',
    ],
    [
      'but not later than startingDeadlineSeconds',
      { job: { schedule: '30 23 * * *' }, now: '2026-11-26T00:31:00Z' },
      'wait until 2026-11-26T23:30:00: schedule',
    ],
    [
      'an interrupted run of that slot goes on after midnight',
      {
        job: { schedule: '30 23 * * *' },
        now: '2026-11-26T00:10:00Z',
        history: { hasDate: true, unfinishedSince: '2026-11-25T23:30:01Z' },
      },
      'run 2026-11-25: resume of 2026-11-25T23:30',
    ],
    [
      'an interrupted run of yesterday does not',
      { now: '2026-11-26T00:10:00Z', history: { unfinishedSince: '2026-11-25T23:30:01Z' } },
      'wait until 2026-11-26T08:00:00: schedule',
    ],
    [
      'the date is that of the time zone',
      { job: { timeZone: 'Asia/Tokyo', schedule: '30 0 * * *' }, now: '2026-11-24T15:30:00Z' },
      'run 2026-11-25: slot of 2026-11-24T15:30',
    ],
    [
      'a slot in the hour that spring leaves out comes right after it',
      { job: { ...berlin, schedule: '30 2 * * *' }, now: '2026-03-29T01:00:00Z' },
      'run 2026-03-29: slot of 2026-03-29T01:00',
    ],
    [
      'and not before',
      { job: { ...berlin, schedule: '30 2 * * *' }, now: '2026-03-29T00:59:59Z' },
      'wait until 2026-03-29T01:00:00: schedule',
    ],
    [
      'a slot in the hour that autumn repeats comes the first time',
      { job: { ...berlin, schedule: '30 2 * * *' }, now: '2026-10-25T00:30:00Z' },
      'run 2026-10-25: slot of 2026-10-25T00:30',
    ],
    [
      'and not the second time',
      {
        job: { ...berlin, schedule: '30 2 * * *' },
        now: '2026-10-25T01:30:00Z',
        history: { hasDate: true },
        activity: { lastStart: '2026-10-25T00:30:00Z', ended: ended('2026-10-25T00:31:00Z', 'done') },
      },
      'wait until 2026-10-26T01:30:00: schedule',
    ],
    [
      'an interrupted run goes on at once after a restart',
      { now: '2026-11-25T10:00:00Z', history: { hasDate: true, unfinishedSince: '2026-11-25T08:00:00Z' } },
      'run 2026-11-25: resume of 2026-11-25T08:00',
    ],
    [
      'but no longer than resumeWithin',
      { now: '2026-11-25T14:00:00Z', history: { hasDate: true, unfinishedSince: '2026-11-25T08:00:00Z' } },
      'wait until 2026-11-26T08:00:00: schedule',
    ],
    [
      'after a run that did not end well there is a pause',
      {
        now: '2026-11-25T08:00:30Z',
        history: { begun: false },
        activity: {
          lastStart: '2026-11-25T08:00:00Z',
          ended: ended('2026-11-25T08:00:20Z', 'resumable'),
          failures: 2,
        },
      },
      'wait until 2026-11-25T08:00:40: retry',
    ],
    [
      'and then another try',
      {
        now: '2026-11-25T08:00:40Z',
        history: { begun: false },
        activity: {
          lastStart: '2026-11-25T08:00:00Z',
          ended: ended('2026-11-25T08:00:20Z', 'resumable'),
          failures: 2,
        },
      },
      'run 2026-11-25: first',
    ],
    [
      'a slot does not wait for the end of a pause',
      {
        now: '2026-11-25T08:00:00Z',
        activity: {
          lastStart: '2026-11-25T07:50:00Z',
          ended: ended('2026-11-25T07:59:00Z', 'skipped'),
          failures: 9,
        },
      },
      'run 2026-11-25: slot of 2026-11-25T08:00',
    ],
    [
      'what was refused is not tried again before the next slot',
      {
        now: '2026-11-25T12:00:00Z',
        history: { begun: false },
        activity: {
          lastStart: '2026-11-25T11:00:00Z',
          ended: ended('2026-11-25T11:00:01Z', 'refused'),
          failures: 1,
        },
      },
      'wait until 2026-11-26T08:00:00: schedule',
    ],
    [
      'a crawl is taken for its own date',
      { source: { asOf: '2026-05-17' }, now: '2026-11-25T12:00:00Z', history: { begun: false } },
      'run 2026-05-17: first',
    ],
    [
      'and never again',
      { source: { asOf: '2026-05-17' }, now: '2026-11-25T08:00:00Z', history: { hasDate: true } },
      'wait until ever: schedule',
    ],
    [
      'a suspended job is left alone',
      { job: { suspend: true }, now: '2026-11-25T08:00:00Z', history: { begun: false } },
      'wait until ever: suspended',
    ],
  ])('%s', (_, situation, expected) => {
    expect(decide(situation)).toBe(expected);
  });
});

it('pauses longer from try to try, up to ten minutes', () => {
  expect([1, 2, 3, 7, 100].map(retryPauseMs)).toEqual([10_000, 20_000, 40_000, 600_000, 600_000]);
});

it('runs what is known to be small first and what asks for everything last', () => {
  const named = (snapshotType: string, job: object): Series => makeSeries({ snapshotType, ...job });
  const all = [
    named('catalogue', {}),
    named('movies', { query: { jikan: { orderBy: 'members', sort: 'desc', type: 'movie' } } }),
    named('long', { maxPages: 40 }),
    named('airing', { query: { jikan: { orderBy: 'members', sort: 'desc', status: 'airing' } } }),
    named('top', { maxPages: 4 }),
  ];
  expect(smallestFirst(all).map(({ job }) => job.spec.snapshotType)).toEqual([
    'top',
    'long',
    'movies',
    'airing',
    'catalogue',
  ]);
});

it('looks at the date of the time zone, or at the one date that the source has', () => {
  const nowMs = Date.parse('2026-11-25T20:00:00Z');
  expect(dateInQuestion(makeSeries({ timeZone: 'Asia/Tokyo' }), nowMs)).toBe('2026-11-26');
  expect(dateInQuestion(makeSeries({}, { asOf: '2026-05-17' }), nowMs)).toBe('2026-05-17');
});
