import { expect, it } from 'vitest';
import { spansOf } from './spans.ts';

const whole = (date: string, changes: object = {}) => ({
  date,
  complete: true,
  scope: { kind: 'all' as const },
  thinned: false,
  titles: 1,
  run_id: '',
  published_at: '',
  first_fetch_at: '',
  last_fetch_at: '',
  ...changes,
});
const daily = (month: string, days: number[]) =>
  days.map((day) => whole(`2026-${month}-${String(day).padStart(2, '0')}`));
const to = '2026-05-17';

it.each([
  ['no snapshot before', [whole(to)], [], []],
  ['one before', [whole('2026-05-16'), whole(to)], [], ['1 day, since we began watching: 2026-05-16']],
  [
    'two weeks of days',
    [...daily('05', [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]), whole(to), whole('2026-05-18')],
    [],
    ['1 day: 2026-05-16', '7 days: 2026-05-10', '14 days, since we began watching: 2026-05-03'],
  ],
  [
    'the nearest, where a day was skipped',
    [whole('2025-05-01'), ...daily('04', [1, 20]), ...daily('05', [9, 14]), whole(to)],
    [],
    [
      '3 days: 2026-05-14',
      '8 days: 2026-05-09',
      '27 days: 2026-04-20',
      '381 days, since we began watching: 2025-05-01',
    ],
  ],
  [
    'neither partial nor thinned ones',
    [
      whole('2026-05-08', { thinned: true }),
      whole('2026-05-09'),
      whole('2026-05-10', { complete: false }),
      whole('2026-05-16', { complete: false }),
      whole(to),
    ],
    [],
    ['8 days, as far as it can be compared: 2026-05-09'],
  ],
  [
    'nothing across a change of the question',
    daily('05', [1, 10, 15, 17]),
    ['2026-05-10', '2026-05-20'],
    ['2 days: 2026-05-15', '7 days, as far as it can be compared: 2026-05-10'],
  ],
])('offers %s', (_what, dates, breaks, expected) => {
  expect(spansOf({ dates, breaks }, to).map(({ label, from }) => `${label}: ${from}`)).toEqual(expected);
});
