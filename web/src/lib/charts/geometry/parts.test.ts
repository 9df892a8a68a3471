import { describe, expect, it } from 'vitest';
import type { HexPlot, PiePlot } from '../chart.ts';
import { tableOf } from '../testing/tables.ts';
import { hexPath, hexSize, layerHexes, nearestField } from './hex-layout.ts';
import { cutPie } from './pie-layout.ts';

describe('cutPie', () => {
  const plot: PiePlot = { kind: 'pie', column: 'titles', name: 'source', unit: 'titles', slices: 3 };
  const cut = (counts: Record<string, number | null>) =>
    cutPie(
      plot,
      tableOf(
        'source',
        { titles: 'titles' },
        Object.entries(counts).map(([source, titles]) => ({ source, titles })),
      ),
    );

  it('has the greatest first, and one slice of all that is left over', () => {
    const slices = cut({ Radio: 1, Manga: 50, Game: 9, Original: 40, Music: null, Book: 0 });
    expect(slices.map(({ name, value, style }) => [name, value, style])).toEqual([
      ['Manga', 50, 0],
      ['Original', 40, 1],
      ['2 others', 10, 7],
    ]);
    expect(slices.map(({ share }) => share)).toEqual([0.5, 0.4, 0.1]);
  });

  it('leaves none over where all have room', () => {
    expect(cut({ Manga: 2, Game: 1, Original: 1 }).map(({ name }) => name)).toEqual([
      'Manga',
      'Game',
      'Original',
    ]);
  });

  it('draws a whole as a whole', () => {
    const [slice] = cut({ Manga: 3 });
    expect(slice?.path.match(/A/g)).toHaveLength(2);
  });

  it('writes no share beside a slice that is too thin', () => {
    expect(cut({ Manga: 99, Game: 1 }).map(({ label }) => label === null)).toEqual([false, true]);
  });
});

describe('hexes', () => {
  const axis = { label: '', unit: '', ticks: [] };
  const plot: HexPlot = {
    kind: 'hex',
    x: { ...axis, kind: 'log', min: 1, max: 1000 },
    y: { ...axis, kind: 'linear', min: 0, max: 10 },
    columns: { x: 'members', y: 'score', count: 'titles' },
    cell: { width: 0.3, height: 0.5 },
    steps: [1, 10],
    mark: null,
  };
  const table = tableOf('members', { score: 'points', titles: 'titles' }, [
    { members: 10, score: 5, titles: 3 },
    { members: 100, score: 10, titles: 30 },
    { members: 100, score: null, titles: 30 },
    { members: 100, score: 5, titles: 0 },
  ]);

  it('are measured along the logarithm, a third of a row beyond their own', () => {
    const size = hexSize(plot, 300);
    expect(size.across).toBeCloseTo(0.05);
    expect(size.y).toBeCloseTo(10);
  });

  it('are sorted by how much they hold', () => {
    const levels = layerHexes(plot, table, 300);
    expect(levels.map(({ text, opacity, fields }) => [text, opacity, fields.length])).toEqual([
      ['1–9', 0.2, 1],
      ['10 and more', 1, 1],
    ]);
    expect(levels[0]?.fields[0]).toMatchObject({ row: 0, y: 150, count: 3 });
    expect(levels[0]?.fields[0]?.across).toBeCloseTo(1 / 3);
  });

  it('are written as one path', () => {
    const field = { row: 0, across: 0.5, y: 100, count: 1 };
    expect(hexPath([field], { across: 0.05, y: 10 }, 1000)).toBe('M500 90l50 5v10l-50 5l-50 -5v-10z');
  });

  it('are found where the pointer is, and not far away', () => {
    const levels = layerHexes(plot, table, 300);
    const size = hexSize(plot, 300);
    expect(nearestField(levels, size, 0.34, 155)?.row).toBe(0);
    expect(nearestField(levels, size, 0.1, 155)).toBeNull();
  });
});
