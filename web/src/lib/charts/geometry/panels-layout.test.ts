import { describe, expect, it } from 'vitest';
import type { Chart } from '../chart.ts';
import { day, linesOver, wideChart } from '../testing/tables.ts';
import { layoutPanels } from './panels-layout.ts';
import { symbolRows } from './symbol-rows.ts';

function layoutOf(chart: Chart) {
  if (chart.plot.kind !== 'panels') throw new Error(`planned as ${chart.plot.kind}`);
  return layoutPanels(chart.plot, chart.table);
}

const rows = [
  { date: day(0), a: 0, b: 10 },
  { date: day(1), a: null, b: 10.1 },
  { date: day(2), a: 20, b: 10.2 },
];

describe('layoutPanels', () => {
  it('stacks panels, each below its words', () => {
    const panels = ['a', 'b'].map((column) => ({
      height: 100,
      left: { label: column, unit: '' },
      series: [{ column }],
    }));
    const layout = layoutOf(linesOver(rows, ['a', 'b'], { panels }));
    expect(layout.panels.map(({ captionY, top }) => [captionY, top])).toEqual([
      [14, 28],
      [162, 176],
    ]);
    expect(layout.axisTop).toBe(276);
    expect(layout.height).toBeGreaterThan(276);
  });

  it('keeps null apart from a cell that is not there', () => {
    const layout = layoutOf(
      linesOver(
        [{ date: day(0), a: 1 }, { date: day(1) }, { date: day(2), a: null }, { date: day(3), a: 2 }],
        ['a'],
      ),
    );
    const [height, missing, unknown] = layout.panels[0]?.series[0]?.heights ?? [];
    expect([typeof height, missing, unknown]).toEqual(['number', undefined, null]);
  });

  it('puts flags that would touch above each other', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ date: day(index), a: index }));
    const markers = [10, 12, 50].map((at) => ({ at: day(at), label: `Day ${at}` }));
    const { flags, panels } = layoutOf(linesOver(many, ['a'], { markers }));
    expect(flags.map(({ number, y }) => [number, y])).toEqual([
      [1, 58],
      [2, 38],
      [3, 58],
    ]);
    expect(panels[0]?.top).toBe(68);
  });

  it('names the series that reach the right end, apart from each other', () => {
    const ended = rows.map((row, index) => ({ ...row, c: index === 2 ? null : 5 }));
    const { panels, namesWidth } = layoutOf(linesOver(ended, ['a', 'b', 'c'], { endLabels: true }));
    expect(panels[0]?.names.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(namesWidth).toBeGreaterThan(20);
    const heights =
      layoutOf(wideChart())
        .panels[0]?.names.map(({ y }) => y)
        .toSorted((one, other) => one - other) ?? [];
    expect(heights).toHaveLength(8);
    for (const [index, y] of heights.slice(1).entries())
      expect(y - (heights[index] ?? 0)).toBeGreaterThanOrEqual(15);
  });

  it('names none where there is one date, or a second axis', () => {
    expect(layoutOf(linesOver(rows.slice(0, 1), ['a', 'b'], { endLabels: true })).namesWidth).toBe(0);
    const left = { label: 'A', unit: '' };
    const panels = [
      { left, right: left, series: [{ column: 'a' }, { column: 'b', axis: 'right' as const }] },
    ];
    expect(layoutOf(linesOver(rows, ['a', 'b'], { endLabels: true, panels })).namesWidth).toBe(0);
  });
});

describe('symbolRows', () => {
  const placed = (count: number, unknown: number[] = []) => {
    const many = Array.from({ length: count }, (_, index) => ({
      date: day(index),
      a: unknown.includes(index) ? null : index,
    }));
    const series = layoutOf(linesOver(many, ['a'])).panels[0]?.series[0];
    if (series === undefined) throw new Error('no series');
    return series;
  };

  it('are all where there are few', () => {
    expect(symbolRows(placed(3), true)).toEqual([0, 1, 2]);
  });

  it('are some of many, the last among them', () => {
    const shown = symbolRows(placed(365), false);
    expect(shown.length).toBeLessThan(10);
    expect(shown.at(-1)).toBe(364);
  });

  it('are none of many where there is nothing to be told apart, but for a point between gaps', () => {
    expect(symbolRows(placed(100, [49, 51]), true)).toEqual([50]);
  });
});
