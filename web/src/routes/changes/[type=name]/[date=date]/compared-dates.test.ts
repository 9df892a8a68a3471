import { expect, it } from 'vitest';
import { comparedDates } from './compared-dates.ts';

const listed = (date: string, changes: object = {}) => ({
  date,
  complete: true,
  scope: { kind: 'all' as const },
  thinned: false,
  titles: 10,
  run_id: '',
  published_at: '',
  first_fetch_at: '',
  last_fetch_at: '',
  ...changes,
});
const series = {
  dates: [
    listed('2026-05-01', { thinned: true }),
    listed('2026-05-02'),
    listed('2026-05-03', { complete: false }),
    listed('2026-05-04'),
  ],
};
const asked = { type: 'top', from: null };

it.each([
  ['2026-05-02', { previous: null, next: '2026-05-03', complete: true }],
  ['2026-05-03', { previous: '2026-05-02', next: '2026-05-04', complete: false }],
  ['2026-05-04', { previous: '2026-05-03', next: null, complete: true }],
])('%s stands among the dates that can be asked for', (to, expected) => {
  expect(comparedDates(series, { ...asked, to })).toMatchObject({
    ...expected,
    first: '2026-05-02',
    last: '2026-05-04',
  });
});

it('stands alone where the list of dates does not have it', () => {
  expect(comparedDates(undefined, { ...asked, to: '2026-05-04' })).toMatchObject({
    previous: null,
    next: null,
    first: '2026-05-04',
    last: '2026-05-04',
  });
});
