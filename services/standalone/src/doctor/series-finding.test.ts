import { findGaps, type SeriesDescription } from '@animedashboard/database';
import { describe, expect, it } from 'vitest';
import { makeSeries } from '../testing/series.ts';
import { judgeSeries, type LastRun } from './series-finding.ts';

const { job } = makeSeries();

function held(...dates: string[]): SeriesDescription {
  return {
    name: 'top',
    owner: 'default/top',
    dates: dates.map((date) => ({ date, complete: true, scopePages: 4, titles: 100, thinned: false })),
    gaps: findGaps(dates),
    leaseRunId: null,
  };
}

const done: LastRun = { date: '2026-11-25', state: 'done', reason: null };
const resumable: LastRun = { date: '2026-11-25', state: 'resumable', reason: 'page 3: failed 6 times' };
const refused: LastRun = { date: '2026-11-25', state: 'refused', reason: 'no such order' };
const at = (time: string) => ({ today: '2026-11-25', nowMs: Date.parse(`2026-11-25T${time}Z`) });

describe('judgeSeries', () => {
  it.each([
    [
      'a whole history',
      held('2026-11-24', '2026-11-25'),
      done,
      '12:00',
      'well',
      /2 dates.* 100 titles; no gaps; last run done/,
    ],
    ['today before its slot', held('2026-11-24'), done, '07:00', 'well', /no gaps/],
    ['today after its slot', held('2026-11-24'), done, '09:00', 'notice', /1 gap \(2026-11-25\)/],
    ['a gap', held('2026-11-22', '2026-11-25'), done, '12:00', 'notice', /2 gaps \(2026-11-23, 2026-11-24\)/],
    [
      'an interrupted run',
      held('2026-11-25'),
      resumable,
      '12:00',
      'notice',
      /resumable \(2026-11-25\): page 3/,
    ],
    ['a refused run', held('2026-11-25'), refused, '12:00', 'ill', /refused .*no such order/],
    ['nothing', null, null, '12:00', 'ill', /no snapshot; no run yet/],
  ] as const)('sees %s', (_, series, lastRun, time, state, text) => {
    const finding = judgeSeries('top', job, series, lastRun, at(time));
    expect(finding).toMatchObject({ state, text: expect.stringMatching(text) as string });
  });

  it('measures a series without a job by its own rhythm', () => {
    const weekly = held('2026-11-02', '2026-11-09', '2026-11-23');
    expect(judgeSeries('old', null, weekly, done, at('12:00'))).toMatchObject({
      state: 'notice',
      text: expect.stringMatching(/1 gap \(2026-11-09 to 2026-11-23\).*no SnapshotJob writes it/) as string,
    });
  });
});
