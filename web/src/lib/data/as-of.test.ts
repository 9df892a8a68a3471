import type { ListedSnapshot, SnapshotReference } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import { placeAmong } from './as-of.ts';

const listed = (date: string, over: Partial<ListedSnapshot> = {}): ListedSnapshot => ({
  date,
  complete: true,
  scope: { kind: 'all' },
  thinned: false,
  titles: 1,
  run_id: '4a0caca2-2d20-4ea8-86f4-4e8756ac4360',
  published_at: `${date}T07:00:00Z`,
  first_fetch_at: `${date}T06:00:00Z`,
  last_fetch_at: `${date}T06:30:00Z`,
  ...over,
});
const reference = (date: string): SnapshotReference => ({
  type: 'top',
  date,
  run_id: '4a0caca2-2d20-4ea8-86f4-4e8756ac4360',
  complete: true,
  scope: { kind: 'all' },
});
const seriesOf = (dates: ListedSnapshot[]) => ({ snapshot_type: 'top', dates, gaps: [], breaks: [] });

test('one leads to the neighbours that can be read, past those of which only totals are kept', () => {
  const series = seriesOf([
    listed('2026-05-01', { thinned: true }),
    listed('2026-05-02'),
    listed('2026-05-03', { thinned: true }),
    listed('2026-05-04'),
    listed('2026-05-05', { complete: false }),
    listed('2026-05-08'),
  ]);
  expect(placeAmong(reference('2026-05-04'), series)).toMatchObject({
    first: '2026-05-02',
    previous: '2026-05-02',
    next: '2026-05-05',
    last: '2026-05-08',
    whole: 3,
    partial: 1,
    thinned: 2,
    fetchedAt: '2026-05-04T06:30:00Z',
  });
});

test('the first day of watching has no neighbours', () => {
  const series = seriesOf([listed('2026-05-04')]);
  expect(placeAmong(reference('2026-05-04'), series)).toMatchObject({
    first: '2026-05-04',
    last: '2026-05-04',
    previous: null,
    next: null,
    whole: 1,
  });
});

test('a series whose list does not have it yet', () => {
  expect(placeAmong(reference('2026-05-04'), undefined)).toMatchObject({
    first: '2026-05-04',
    fetchedAt: null,
    whole: 0,
  });
});
