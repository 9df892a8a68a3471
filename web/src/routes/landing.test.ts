import type { Overview } from '@animedashboard/contracts';
import { expect, it } from 'vitest';
import { describeWhole } from './landing.ts';

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
])('tells of the series %s with the change %j', (type, change, expected) => {
  const data = { ...overview, change } as Overview;
  expect(describeWhole(data, { type, date: '2026-05-17' }, first)).toMatch(expected);
});

it('names nobody where none is rated', () => {
  expect(describeWhole(overview, { type: 'catalogue', date: '2026-05-17' }, undefined)).not.toContain(
    'leads',
  );
});
