import type { SnapshotDiff } from '@animedashboard/contracts';
import { describe, expect, it } from 'vitest';
import { describeTotals, totalFigures, unknownTotals, withoutPages } from './totals.ts';

const diff = (totals: Partial<SnapshotDiff['totals']>): SnapshotDiff => ({
  same_query: true,
  totals: { entered: 3, left: 0, left_scope: 0, changed: 6703, described: 48, ...totals },
  unknown: [],
  listed: [],
  next: null,
});
const dates = { type: 'catalogue', from: '2026-05-16', to: '2026-05-17' };

describe('describeTotals', () => {
  it.each([
    ['all known', {}, '3 titles entered, no title left and 6,703 titles changed (48 in their description)'],
    [
      'one',
      { entered: 1, left: 1, changed: 1, described: 0 },
      '1 title entered, 1 title left and 1 title changed',
    ],
    [
      'a list of the first pages',
      { left_scope: 2, changed: 0, described: 0 },
      '3 titles entered, 2 titles left the first pages of the list and no title changed',
    ],
    [
      'a partial snapshot',
      { left: null, left_scope: null, described: null },
      '3 titles entered and 6,703 titles changed',
    ],
    [
      'nothing known',
      { entered: null, left: null, left_scope: null, changed: null, described: null },
      'nothing is known',
    ],
  ])('%s', (_what, totals, expected) => {
    expect(describeTotals(diff(totals), dates)).toBe(`From 16 May 2026 to 17 May 2026, ${expected}.`);
  });

  it('says that there is nothing to compare with', () => {
    expect(describeTotals(diff({}), { ...dates, from: null })).toContain('Nothing is compared');
  });
});

describe('totalFigures', () => {
  it('tells of leaving the first pages only where a title can', () => {
    expect(totalFigures(diff({})).map(({ value }) => value)).toEqual(['3', '0', '6,703', '48']);
    expect(totalFigures(diff({ left_scope: 2 })).map(({ value }) => value)).toEqual([
      '3',
      '0',
      '2',
      '6,703',
      '48',
    ]);
  });

  it('has a dash for what is not known', () => {
    expect(totalFigures(diff({ left: null, left_scope: null })).map(({ value }) => value)).toEqual([
      '3',
      '–',
      '–',
      '6,703',
      '48',
    ]);
  });
});

it('gives each reason once, with all that is not known for it', () => {
  expect(
    unknownTotals([
      { total: 'entered', reason: 'partial_earlier' },
      { total: 'left', reason: 'partial' },
      { total: 'left_scope', reason: 'partial' },
    ]),
  ).toEqual([
    {
      reason: 'partial_earlier',
      text: 'Not known how many entered: what the earlier snapshot, a partial one, did not see may have been there.',
    },
    {
      reason: 'partial',
      text: 'Not known how many left and left the first pages: what a partial snapshot did not see may be there all the same.',
    },
  ]);
});

it('has no first pages to leave where the whole list was asked for', () => {
  const partial = diff({ left: null, left_scope: null });
  const { totals, unknown } = withoutPages({
    ...partial,
    unknown: [
      { total: 'left', reason: 'partial' },
      { total: 'left_scope', reason: 'partial' },
    ],
  });
  expect(totals).toMatchObject({ left: null, left_scope: 0 });
  expect(unknown).toEqual([{ total: 'left', reason: 'partial' }]);
});
