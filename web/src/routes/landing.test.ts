import type { Overview } from '@animedashboard/contracts';
import { expect, it } from 'vitest';
import { describeWhole, scoresOf } from './landing.ts';
import type { MovingStretch } from './movers/moving-stretch.ts';

const overview = { titles: 1200, scored: 800, change: null } as Overview;
const first = { title: 'Frieren', score: 9.3 };

it.each([
  [
    'catalogue',
    null,
    /^On 17 May 2026 the catalogue lists 1,200 titles, 800 of them with a score; Frieren leads with 9\.30\. This is the first day/,
  ],
  ['top', null, /^On 17 May 2026 the series “top” lists 1,200 titles/],
  [
    'catalogue',
    { since: '2026-05-16', titles: 3, members: -10 },
    / with 9\.30\. Since 16 May 2026: \+3 titles, −10 memberships\.$/,
  ],
  [
    'catalogue',
    { since: '2026-05-16', titles: -1, members: 1 },
    / Since 16 May 2026: −1 title, \+1 membership\.$/,
  ],
])('tells of the series %s with the change %j', (type, change, expected) => {
  const data = { ...overview, change } as Overview;
  expect(describeWhole(data, { type, date: '2026-05-17' }, first)).toMatch(expected);
});

it('names nobody where none is rated', () => {
  expect(describeWhole(overview, { type: 'catalogue', date: '2026-05-17' }, undefined)).not.toContain(
    'leads',
  );
});

const stretch = (from: string | null, risen: number, fallen: number): MovingStretch =>
  ({
    answer: {
      data: { rule: { by: 'score', unit: 'points' }, risen, fallen, up: [], down: [] },
      snapshot: { date: '2027-05-16' },
      compared_with: from === null ? null : { date: from },
    },
    remark: 'Longer than usual.',
  }) as unknown as MovingStretch;

it.each([
  ['one in which something rose', stretch('2027-05-09', 1, 0), '2027-05-09'],
  ['one in which something fell', stretch('2027-05-09', 0, 1), '2027-05-09'],
  ['none, where nothing moved', stretch('2027-05-09', 0, 0), undefined],
  ['none, with one snapshot', stretch(null, 0, 0), undefined],
])('shows the scores of %s', (_, moving, from) => {
  const shown = scoresOf(moving);
  expect(shown?.from).toBe(from);
  if (shown) expect(shown).toMatchObject({ to: '2027-05-16', remark: 'Longer than usual.' });
});
