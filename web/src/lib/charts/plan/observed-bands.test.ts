import { expect, test } from 'vitest';
import { gapBands, gapsOfSeries, partialBands } from './observed-bands.ts';

const gap = (
  after: string | null,
  before: string | null,
  ...reasons: ('no_snapshot' | 'not_listed' | 'thinned')[]
) => ({
  after,
  before,
  reasons: reasons.length > 0 ? reasons : ['no_snapshot' as const],
});

test('a gap is hatched on the days between, up to the end where it has none', () => {
  expect(
    gapBands(
      [gap(null, '2026-05-01'), gap('2026-05-03', '2026-05-06'), gap('2026-05-08', null, 'not_listed')],
      '2026-05-10',
    ),
  ).toEqual([
    { from: '2026-05-04', to: '2026-05-05', label: 'No snapshot was taken' },
    { from: '2026-05-09', to: '2026-05-10', label: 'The list did not have it' },
  ]);
  expect(gapBands([gap('2026-05-10', null)], '2026-05-10')).toEqual([]);
});

test('partial dates in a row are one stretch', () => {
  expect(partialBands(['2026-05-01', '2026-05-02', '2026-05-05'])).toEqual([
    { from: '2026-05-01', to: '2026-05-02', label: 'Partial snapshots' },
    { from: '2026-05-05', to: '2026-05-05', label: 'Partial snapshots' },
  ]);
});

test('a gap of the series is one that all titles have, since no snapshot was taken or kept', () => {
  const skipped = gap('2026-05-03', '2026-05-06');
  const thinned = gap('2026-05-06', '2026-05-08', 'thinned');
  const own = gap('2026-05-08', null, 'not_listed');
  expect(gapsOfSeries([{ gaps: [skipped, thinned, own] }, { gaps: [own, skipped, thinned] }])).toEqual([
    skipped,
    thinned,
  ]);
  expect(gapsOfSeries([{ gaps: [skipped] }, { gaps: [] }])).toEqual([]);
  expect(gapsOfSeries([])).toEqual([]);
});
