import { describe, expect, it } from 'vitest';
import { findObservationGaps, type ObservedDate } from './observation-gaps.ts';

const dates = (states: Record<string, ObservedDate['state']>): ObservedDate[] =>
  Object.entries(states).map(([day, state]) => ({ date: `2026-05-${day}`, state }));
const on = (day: string | null): string | null => (day === null ? null : `2026-05-${day}`);
const skip = (after: string, before: string) => ({
  after: `2026-05-${after}`,
  before: `2026-05-${before}`,
  days: Number(before) - Number(after),
});

describe('findObservationGaps', () => {
  it.each([
    ['none in an unbroken row', dates({ 10: 'seen', 17: 'seen', 24: 'seen' }), [], []],
    ['skipped dates', dates({ 10: 'seen', 24: 'seen' }), [skip('10', '24')], [['10', '24', 'no_snapshot']]],
    [
      'each reason once, in its order',
      dates({ 10: 'seen', 11: 'thinned', 12: 'not_seen', 13: 'thinned', 20: 'seen' }),
      [skip('13', '20')],
      [['10', '20', 'thinned', 'not_seen', 'no_snapshot']],
    ],
    [
      'a title that came late and left',
      dates({ 10: 'not_listed', 11: 'seen', 12: 'not_listed' }),
      [],
      [
        [null, '11', 'not_listed'],
        ['11', null, 'not_listed'],
      ],
    ],
    [
      'what is skipped beyond both ends of a stretch',
      dates({ 10: 'seen', 11: 'seen' }),
      [skip('03', '10'), skip('11', '18')],
      [
        [null, '10', 'no_snapshot'],
        ['11', null, 'no_snapshot'],
      ],
    ],
    ['a title that was never seen', dates({ 10: 'not_listed' }), [], [[null, null, 'not_listed']]],
  ] as const)('finds %s', (_what, observed, skips, expected) => {
    expect(findObservationGaps(observed, skips)).toEqual(
      expected.map(([after, before, ...reasons]) => ({ after: on(after), before: on(before), reasons })),
    );
  });
});
