import { expect, it } from 'vitest';
import { titlesChart } from './titles-chart.ts';

const listed = (date: string, titles: number, complete = true) => ({
  date,
  complete,
  scope: { kind: 'all' as const },
  thinned: false,
  titles,
  run_id: '',
  published_at: '',
  first_fetch_at: '',
  last_fetch_at: '',
});

it('breaks where nothing was taken, and counts no partial snapshot', () => {
  const { table, plot } = titlesChart(
    {
      snapshot_type: 'catalogue',
      dates: [
        listed('2026-05-01', 10),
        listed('2026-05-02', 11),
        listed('2026-05-05', 3, false),
        listed('2026-05-06', 12),
      ],
      gaps: [{ after: '2026-05-02', before: '2026-05-05', days: 3 }],
      breaks: [],
    },
    '2026-05-02',
  );
  expect(table.rows.map(({ date, titles }) => [date, titles])).toEqual([
    ['2026-05-01', 10],
    ['2026-05-02', 11],
    ['2026-05-03', null],
    ['2026-05-05', null],
    ['2026-05-06', 12],
  ]);
  expect(plot).toMatchObject({
    kind: 'panels',
    x: { clock: 'observation' },
    // So few dates are dots and no line.
    panels: [{ series: [{ mark: 'dots' }] }],
    markers: [{ label: 'Shown here' }],
  });
  expect(plot.kind === 'panels' && plot.bands.map(({ label }) => label)).toEqual([
    'No snapshot was taken',
    'Partial snapshots',
  ]);
});
