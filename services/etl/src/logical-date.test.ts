import { describe, expect, it } from 'vitest';
import { RefusedError } from './errors.ts';
import { type DateRequest, decideDate, logicalDate, slotOfJob } from './logical-date.ts';

const now = new Date('2026-05-17T10:00:00Z');
const minutes = (iso: string): number => Date.parse(iso) / 60_000;

describe('slotOfJob', () => {
  it.each([
    [`top-${minutes('2026-05-17T08:00:00Z')}`, '2026-05-17T08:00:00.000Z'],
    [`a-b-2-${minutes('2026-05-16T23:59:00Z')}`, '2026-05-16T23:59:00.000Z'],
    ['top-manual-x7k2p', undefined],
    ['top-20260517', undefined], // a date, and as minutes a day in 2008
    [`top-${minutes('2026-07-01T00:00:00Z')}`, undefined],
    [`top-${minutes('2026-05-17T08:00:00Z')}-retry`, undefined],
    ['top', undefined],
    ['', undefined],
  ])('%s: %s', (name, expected) => {
    expect(slotOfJob(name, now)?.toISOString()).toBe(expected);
  });
});

describe('logicalDate', () => {
  const lateSlot = new Date('2026-05-16T23:55:00Z');
  it.each([
    ['by hand, today', { now }, 'UTC', '2026-05-17'],
    ['by hand, where the day has changed already', { now }, 'Pacific/Kiritimati', '2026-05-18'],
    ['by hand, where it has not yet', { now }, 'Pacific/Pago_Pago', '2026-05-16'],
    ['the slot and not the start', { now, scheduledFor: lateSlot }, 'UTC', '2026-05-16'],
    ['the slot in the time zone of the job', { now, scheduledFor: lateSlot }, 'Asia/Tokyo', '2026-05-17'],
    [
      'the slot that a Job is named after',
      { now, jobName: `top-${minutes('2026-05-16T23:55:00Z')}` },
      'UTC',
      '2026-05-16',
    ],
    ['a Job made by hand', { now, jobName: 'top-by-hand' }, 'UTC', '2026-05-17'],
  ])('%s', (_, evidence, timeZone, expected) => {
    expect(logicalDate(evidence, timeZone)).toBe(expected);
  });

  it('is a calendar day where clocks are set forward and back', () => {
    expect(logicalDate({ now: new Date('2026-03-29T00:59:00Z') }, 'Europe/Berlin')).toBe('2026-03-29');
    expect(logicalDate({ now: new Date('2026-10-24T22:30:00Z') }, 'Europe/Berlin')).toBe('2026-10-25');
  });
});

describe('decideDate', () => {
  const request: DateRequest = {
    requested: null,
    scheduledFor: null,
    now,
    timeZone: 'UTC',
    source: { synthetic: false },
    slotGraceMs: 6 * 3_600_000,
  };
  const yesterday = '2026-05-16';
  const lateSlot = new Date('2026-05-16T23:55:00Z');
  const crawl = { synthetic: false, asOf: '2026-01-02' };

  it.each<[string, Partial<DateRequest>, { date: string; asOf: string | null }]>([
    ['today', {}, { date: '2026-05-17', asOf: null }],
    ['today by name', { requested: '2026-05-17' }, { date: '2026-05-17', asOf: null }],
    [
      "a slot's day after midnight",
      { scheduledFor: lateSlot, slotGraceMs: 11 * 3_600_000 },
      { date: yesterday, asOf: null },
    ],
    ['today where the slot is too long ago', { scheduledFor: lateSlot }, { date: '2026-05-17', asOf: null }],
    ["a crawl's own day", { source: crawl }, { date: '2026-01-02', asOf: '2026-01-02' }],
    [
      "a crawl's own day by name",
      { source: crawl, requested: '2026-01-02' },
      { date: '2026-01-02', asOf: '2026-01-02' },
    ],
    [
      'any day of invented data, which then has to be marked so',
      { source: { synthetic: true }, requested: '2026-03-01' },
      { date: '2026-03-01', asOf: '2026-03-01' },
    ],
  ])('%s', (_, given, expected) => {
    expect(decideDate({ ...request, ...given })).toEqual(expected);
  });

  it.each<[string, Partial<DateRequest>, string]>([
    ['yesterday', { requested: yesterday }, 'date: 2026-05-16; allowed: 2026-05-17 (today in UTC)'],
    ['tomorrow', { requested: '2026-05-18' }, 'allowed: 2026-05-17'],
    ['today from a crawl', { requested: '2026-05-17', source: crawl }, 'allowed: 2026-01-02'],
  ])('refuses %s', (_, given, message) => {
    expect(() => decideDate({ ...request, ...given })).toThrow(RefusedError);
    expect(() => decideDate({ ...request, ...given })).toThrow(message);
  });
});
