import type { SeriesSnapshots } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { chooseSeries, earlierDate } from './upcoming-answers.ts';

type Listed = SeriesSnapshots['dates'][number];

const listed = (date: string, over: Partial<Listed> = {}): Listed => ({
  date,
  complete: true,
  scope: { kind: 'all' },
  thinned: false,
  titles: 5,
  run_id: '4a0caca2-2d20-4ea8-86f4-4e8756ac4360',
  published_at: '2026-05-17T06:00:00Z',
  first_fetch_at: '2026-05-17T05:00:00Z',
  last_fetch_at: '2026-05-17T06:00:00Z',
  ...over,
});

const series = (dates: Listed[], breaks: string[] = []): SeriesSnapshots[] => [
  { snapshot_type: 'upcoming', dates, gaps: [], breaks },
];

const two = [listed('2026-05-10'), listed('2026-05-17')];

test.each([
  ['two dates', series(two), undefined, 'upcoming'],
  ['one date', series([listed('2026-05-17')]), undefined, undefined],
  ['no such series', [], undefined, undefined],
  [
    'one whole and one partial date',
    series([listed('2026-05-10'), listed('2026-05-17', { complete: false })]),
    undefined,
    undefined,
  ],
  [
    'one kept and one thinned date',
    series([listed('2026-05-10', { thinned: true }), listed('2026-05-17')]),
    undefined,
    undefined,
  ],
  ['the date that was asked for', series(two), '2026-05-17', 'upcoming'],
  ['one date up to the one that was asked for', series(two), '2026-05-10', undefined],
  ['not the date that was asked for', series(two), '2026-05-18', undefined],
])('the series of upcoming titles where it has %s', (_, known, date, expected) => {
  expect(chooseSeries(known, date)).toBe(expected);
});

const snapshot = (date: string, complete = true) => ({
  type: 'upcoming',
  date,
  run_id: '4a0caca2-2d20-4ea8-86f4-4e8756ac4360',
  complete,
  scope: { kind: 'all' as const },
});
const daily = ['2026-05-01', '2026-05-08', '2026-05-09', '2026-05-16', '2026-05-17'].map((date) =>
  listed(date),
);

test.each([
  ['about a week before', series(daily), snapshot('2026-05-17'), '2026-05-09'],
  ['the first where none is so old', series(daily.slice(3)), snapshot('2026-05-17'), '2026-05-16'],
  ['none before the first', series(daily), snapshot('2026-05-01'), null],
  [
    'none before the series asked for something else',
    series(daily, ['2026-05-16']),
    snapshot('2026-05-17'),
    '2026-05-16',
  ],
  ['none for a partial snapshot', series(daily), snapshot('2026-05-17', false), null],
  ['none without a snapshot', series(daily), null, null],
])('gains are counted from %s', (_, known, shown, expected) => {
  expect(earlierDate(known, shown)).toBe(expected);
});
