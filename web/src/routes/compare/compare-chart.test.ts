import type { Comparison } from '@animedashboard/contracts';
import { expect, test } from 'vitest';
import type { PanelsPlot } from '#lib/charts/chart.ts';
import { compareChart } from './compare-chart.ts';

const compared = (mal_id: number, points: Comparison['titles'][number]['points'], over: object = {}) => ({
  mal_id,
  title: `T${mal_id}`,
  aired_from: '2026-05-02',
  gaps: [],
  points,
  ...over,
});
const point = (date: string, value: number | null, day: number | null = null) => ({ date, value, day });

const comparison = (over: Partial<Comparison> = {}): Comparison => ({
  metric: 'members',
  unit: 'people',
  align: 'date',
  clock: 'observation',
  partial_dates: [],
  breaks: [],
  titles: [
    compared(7, [point('2026-05-01', 10), point('2026-05-02', null), point('2026-05-04', 12)]),
    compared(5, [point('2026-05-02', 5000)]),
  ],
  left_out: [],
  ...over,
});

function draw(over: Partial<Comparison> = {}, depth: 'curves' | 'differences' = 'curves') {
  const chart = compareChart({
    comparison: comparison(over),
    ids: [9, 7, 5],
    depth,
    scale: undefined,
    last: '2026-05-05',
  });
  return { chart, plot: chart.plot as PanelsPlot };
}

test('one row a date: what is missing is no point, null is a break', () => {
  const { chart } = draw();
  expect(chart.table.rows).toEqual([
    { date: '2026-05-01', '7': 10 },
    { date: '2026-05-02', '7': null, '5': 5000 },
    { date: '2026-05-04', '7': 12 },
  ]);
  expect(chart.table.columns[0]).toEqual({
    key: '7',
    label: 'T7',
    unit: 'people',
    about: { mal_id: 7, title: 'T7', measure: 'members' },
  });
});

test('a title keeps its style when another is left out, and skewed counts have a logarithmic axis', () => {
  const { plot } = draw();
  const [panel] = plot.panels;
  expect(panel?.series.map(({ column, style, mark }) => [column, style, mark])).toEqual([
    ['7', 1, 'line'],
    ['5', 2, 'dots'],
  ]);
  expect(panel?.left.kind).toBe('log');
  expect(plot.endLabels).toBe(true);
});

test('few dates are dots, and it is said', () => {
  const { chart, plot } = draw({}, 'differences');
  expect(plot.panels[0]?.series.every(({ mark }) => mark === 'dots')).toBe(true);
  expect(chart.notes[0]).toContain('fewer than 14 dates');
});

test('aligned by the premiere, days stand along the axis and day 0 is marked', () => {
  const titles = [
    compared(7, [point('2026-05-01', 10, -1), point('2026-05-03', 12, 1)]),
    compared(5, [point('2026-05-03', 50, 900)]),
  ];
  const { chart, plot } = draw({ align: 'premiere', titles, breaks: ['2026-05-03'] });
  expect(chart.table.rows.map(({ day }) => day)).toEqual([-1, 1, 900]);
  expect(plot.x).toMatchObject({
    position: 'number',
    label: 'Days since the premiere',
    clock: 'observation',
  });
  expect(plot.markers.map(({ at }) => at)).toEqual([0]);
  expect(plot.bands).toEqual([]);
  expect(chart.notes).toEqual([
    'Day 0 is the day on which each title began to air.',
    'No two of these titles were watched at the same age; by date they stand day beside day.',
    'From 3 May 2026 on the series asked for something else.',
  ]);
});

test('titles that were seen at the same age need no excuse', () => {
  const titles = [
    compared(7, [point('2026-05-01', 10, -1), point('2026-05-04', 12, 2)]),
    compared(5, [point('2026-05-03', 50, 1), point('2026-05-04', 50, 2)]),
  ];
  expect(draw({ align: 'premiere', titles }).chart.notes).toEqual([
    'Day 0 is the day on which each title began to air.',
  ]);
});

test('by date, what no title was seen in is hatched, and changes of the query are marked', () => {
  const gaps = [{ after: '2026-05-02', before: '2026-05-04', reasons: ['no_snapshot' as const] }];
  const titles = [
    compared(7, [point('2026-05-01', 10), point('2026-05-04', 12)], { gaps }),
    compared(5, [point('2026-05-01', 50), point('2026-05-04', 52)], { gaps }),
  ];
  const { chart, plot } = draw({ titles, partial_dates: ['2026-05-01'], breaks: ['2026-05-04'] });
  expect(plot.bands.map(({ label, name }) => [label, name])).toEqual([
    ['No snapshot was taken', '3 May 2026'],
    ['Partial snapshots', '1 May 2026'],
  ]);
  expect(plot.markers.map(({ name }) => name)).toEqual(['4 May 2026']);
  expect(chart.notes).toEqual(['No line crosses what was not seen.']);
});
