import { expect, it } from 'vitest';
import { slotDates } from './schedule.ts';

it.each([
  ['every day', '0 8 * * *', 'UTC', ['2026-11-23', '2026-11-24', '2026-11-25']],
  ['as far as they have come', '0 13 * * *', 'UTC', ['2026-11-23', '2026-11-24']],
  ['once a date however often a day', '*/30 * * * *', 'UTC', ['2026-11-23', '2026-11-24', '2026-11-25']],
  ['at midnight', '0 0 * * *', 'Asia/Tokyo', ['2026-11-23', '2026-11-24', '2026-11-25']],
  ['weekly', '0 9 * * 1', 'UTC', ['2026-11-23']],
])('lists the dates of slots %s', (_, schedule, timeZone, dates) => {
  const nowMs = Date.parse('2026-11-25T12:00:00Z');
  expect(slotDates({ schedule, timeZone }, '2026-11-23', '2026-11-25', nowMs)).toEqual(dates);
});
