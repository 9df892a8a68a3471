import { describe, expect, it } from 'vitest';
import type { Chart, PanelsPlot } from '../chart.ts';
import { day, linesOver, type Row, tableOf, wideChart } from '../testing/tables.ts';
import { planPanels } from './plan-panels.ts';
import { dayNumber } from './positions.ts';

function plotOf({ plot }: Chart): PanelsPlot {
  if (plot.kind !== 'panels') throw new Error(`planned as ${plot.kind}`);
  return plot;
}

const two: Row[] = [
  { date: day(0), a: 1, b: 2 },
  { date: day(1), a: 3, b: 4 },
];

describe('planPanels', () => {
  it.each([
    ['without rows', []],
    ['where nothing is known', [{ date: day(0), a: null, b: null }]],
    ['where no row has a cell', [{ date: day(0) }]],
  ])('says that there is nothing %s', (_, rows) => {
    expect(linesOver(rows, ['a', 'b']).plot).toEqual({ kind: 'empty', sentence: 'Nothing yet.' });
  });

  it('draws dots where a series has one point, whatever was asked for', () => {
    const { panels } = plotOf(linesOver([...two, { date: day(2), c: 5 }], ['a', 'c']));
    expect(panels[0]?.series.map(({ mark }) => mark)).toEqual(['line', 'dots']);
  });

  it('gives one date room at both sides', () => {
    const { x } = plotOf(linesOver([{ date: day(0), a: 1 }], ['a']));
    expect([x.min, x.max]).toEqual([dayNumber(day(0)) - 1, dayNumber(day(0)) + 1]);
    expect(x.ticks).toEqual([{ at: dayNumber(day(0)), label: '1 May', below: '2026' }]);
  });

  it('leaves room beside lines, and half a column beside columns', () => {
    const series = [{ column: 'a', mark: 'column' as const }];
    const lines = plotOf(linesOver(two, ['a'])).x;
    const columns = plotOf(linesOver(two, ['a'], { panels: [{ left: { label: 'A', unit: '' }, series }] })).x;
    expect(lines.max - lines.min).toBeCloseTo(1.03);
    expect(columns.max - columns.min).toBeCloseTo(2.2);
  });

  it('takes rows in any order', () => {
    const { x } = plotOf(linesOver(two.toReversed(), ['a']));
    expect(x.at).toEqual([dayNumber(day(1)), dayNumber(day(0))]);
    expect(x.min).toBeLessThan(x.max);
    expect(x.names).toEqual(['2 May 2026', '1 May 2026']);
  });

  it('tells series apart over all panels, but not where each panel has one', () => {
    const panel = (...columns: string[]) => ({
      left: { label: 'People', unit: 'people' },
      series: columns.map((column) => ({ column })),
    });
    const styles = (panels: ReturnType<typeof panel>[]) =>
      plotOf(linesOver(two, ['a', 'b'], { panels })).panels.map(({ series }) =>
        series.map(({ style }) => style),
      );
    expect(styles([panel('a', 'b'), panel('a')])).toEqual([[0, 1], [2]]);
    expect(styles([panel('a'), panel('b')])).toEqual([[0], [0]]);
  });

  it('leaves a panel out that has nothing to show', () => {
    const panels = ['a', 'b'].map((column) => ({ left: { label: column, unit: '' }, series: [{ column }] }));
    const rows = two.map(({ date, a }) => ({ date: date ?? null, a: a ?? null, b: null }));
    expect(plotOf(linesOver(rows, ['a', 'b'], { panels })).panels.map(({ left }) => left.label)).toEqual([
      'a',
    ]);
  });

  it('begins at 0 on the axis of columns only', () => {
    const rows = [
      { date: day(0), a: 100, b: 7 },
      { date: day(1), a: 110, b: 8 },
    ];
    const [panel] = plotOf(
      linesOver(rows, ['a', 'b'], {
        panels: [
          {
            left: { label: 'Members', unit: 'people' },
            right: { label: 'Score', unit: 'points' },
            series: [
              { column: 'a', mark: 'column' },
              { column: 'b', axis: 'right' },
            ],
          },
        ],
      }),
    ).panels;
    expect(panel?.left.min).toBe(0);
    expect(panel?.right?.min).toBeGreaterThan(6);
  });

  it('cuts bands to the axis, with both ends in them, and leaves out what is beside it', () => {
    const { bands, x } = plotOf(
      linesOver(two, ['a'], {
        bands: [
          { from: day(0), to: day(9), label: 'No snapshot' },
          { from: day(5), to: day(9), label: 'Later' },
        ],
      }),
    );
    expect(bands).toEqual([{ from: x.min, to: x.max, label: 'No snapshot', name: '1 – 10 May 2026' }]);
  });

  it('puts markers in their order, and leaves out those beside the axis', () => {
    const { markers } = plotOf(
      linesOver(two, ['a'], {
        markers: [
          { at: day(1), label: 'Finale' },
          { at: day(0), label: 'Premiere' },
          { at: day(40), label: 'Later' },
        ],
      }),
    );
    expect(markers.map(({ label, name }) => [label, name])).toEqual([
      ['Premiere', '1 May 2026'],
      ['Finale', '2 May 2026'],
    ]);
  });

  it('refuses a column that the table has not', () => {
    const table = tableOf('date', { a: 'people' }, two);
    const plan = () =>
      planPanels({
        id: 'x',
        title: 'X',
        sentence: 'X.',
        table,
        x: { column: 'date', kind: 'date', label: 'Date' },
        panels: [{ left: { label: 'A', unit: '' }, series: [{ column: 'c' }] }],
        empty: '',
      });
    expect(plan).toThrow('the table made-up has no column c; allowed: date, a');
  });

  it('plans a year of eight titles', () => {
    const { x, panels } = plotOf(wideChart());
    expect(x.at).toHaveLength(365);
    expect(panels[0]?.series.map(({ style }) => style)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
