import { describe, expect, it } from 'vitest';
import { judgeFreshness } from './freshness.ts';

const hour = 3_600_000;
const daily = { schedule: '0 8 * * *', timeZone: 'UTC' };
const weekdays = { schedule: '0 6 * * 1-5', timeZone: 'UTC' };
const inBerlin = { schedule: '0 6 * * *', timeZone: 'Europe/Berlin' };
const inNoHour = { schedule: '30 2 * * *', timeZone: 'Europe/Berlin' };

describe('judgeFreshness', () => {
  // Schedule, allowed hours (null: by default), last success; hours of the interval, hours allowed, fresh until.
  it.each([
    ['daily', daily, null, '2026-05-25T08:05:00Z', 24, 24, '2026-05-27T08:05:00Z'],
    ['daily, at the very slot', daily, null, '2026-05-25T08:00:00Z', 24, 24, '2026-05-27T08:00:00Z'],
    ['daily, by hand between slots', daily, null, '2026-05-25T15:00:00Z', 24, 24, '2026-05-27T15:00:00Z'],
    ['daily, one hour late at most', daily, 1, '2026-05-25T08:05:00Z', 24, 1, '2026-05-26T09:05:00Z'],
    ['over the weekend', weekdays, null, '2026-05-22T06:05:00Z', 72, 24, '2026-05-26T06:05:00Z'],
    ['before the weekend', weekdays, null, '2026-05-21T06:05:00Z', 24, 72, '2026-05-25T06:05:00Z'],
    ['clocks go forward', inBerlin, null, '2026-03-28T05:05:00Z', 23, 24, '2026-03-30T04:05:00Z'],
    ['clocks go forward next', inBerlin, null, '2026-03-27T05:05:00Z', 24, 23, '2026-03-29T04:05:00Z'],
    ['clocks go back', inBerlin, null, '2026-10-24T04:05:00Z', 25, 24, '2026-10-26T05:05:00Z'],
    ['slot in the hour left out', inNoHour, null, '2026-03-28T01:35:00Z', 23.5, 23.5, '2026-03-30T00:35:00Z'],
    [
      'slot in the hour that comes twice',
      inNoHour,
      null,
      '2026-10-25T00:35:00Z',
      25,
      24,
      '2026-10-27T01:35:00Z',
    ],
  ])('%s', (_, schedule, allowedHours, success, interval, allowed, until) => {
    const judge = (nowMs: number) =>
      judgeFreshness(
        schedule,
        allowedHours === null ? null : allowedHours * hour,
        Date.parse(success),
        nowMs,
      );
    const untilMs = Date.parse(until);
    expect(judge(untilMs)).toEqual({
      intervalMs: interval * hour,
      freshWithinMs: allowed * hour,
      lateMs: allowed * hour,
      fresh: true,
    });
    expect(judge(untilMs + 1000)).toMatchObject({ lateMs: allowed * hour + 1000, fresh: false });
    expect(judge(Date.parse(success) + interval * hour)).toMatchObject({ lateMs: 0, fresh: true });
  });
});
