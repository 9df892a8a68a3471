import { describe, expect, it } from 'vitest';
import { layoutPanels } from '../geometry/panels-layout.ts';
import { day, linesOver } from '../testing/tables.ts';
import { beside } from './beside.ts';
import { steppedTo } from './keys.ts';
import { readingText, readRow } from './reading.ts';
import { findStops, nearest } from './stops.ts';

it.each([
  [-1, 0],
  [0.24, 0],
  [0.26, 1],
  [0.5, 1],
  [0.8, 2],
  [9, 2],
])('nearest to %d is the %dth', (wanted, index) => {
  expect(nearest([0, 0.5, 1], wanted)).toBe(index);
});

it.each([
  ['ArrowRight', 5, 6],
  ['ArrowLeft', 0, 0],
  ['PageUp', 5, 15],
  ['PageDown', 5, 0],
  ['Home', 5, 0],
  ['End', 5, 20],
  ['ArrowRight', 20, 20],
  ['Tab', 5, null],
])('%s leads from %d to %s', (key, from, to) => {
  expect(steppedTo(key, from, 20)).toBe(to);
});

it.each([
  ['right of a place on the left', 50, 62],
  ['left of a place on the right', 350, 238],
  ['within the end', 180, 192],
])('a box stands %s', (_, place, left) => {
  expect(beside(place, 100, -30, 400)).toBe(left);
});

it('a box stands within the ends where there is room beside the place on neither side', () => {
  expect(beside(190, 250, -30, 400)).toBe(-30);
  expect(beside(180, 250, -30, 400)).toBe(150);
});

it('a box that is too wide begins where there is room', () => {
  expect(beside(200, 500, -30, 400)).toBe(-30);
});

describe('reading', () => {
  const chart = linesOver(
    [{ date: day(1), a: null, b: 7.5, c: 9 }, { date: day(0), a: 1, b: 2 }, { date: day(2) }],
    ['a', 'b', 'c'],
  );
  const { plot } = chart;
  if (plot.kind !== 'panels') throw new Error('not planned');
  const layout = layoutPanels(plot, chart.table);
  const read = (row: number, focus: string | null = null) => readRow(plot, layout, chart.table, row, focus);

  it('stops at the rows that have a cell, from left to right', () => {
    expect(findStops(layout).rows).toEqual([1, 0]);
  });

  it('goes from the top down, without what has no point', () => {
    expect(readingText(read(0))).toBe(
      '2 May 2026: c 9 people, b 7.5 people, a not known'.replaceAll(' people', '\u00a0people'),
    );
    expect(readingText(read(1))).toBe(
      '1 May 2026: b 2.0 people, a 1 person'.replaceAll(/ (?=people|person)/g, '\u00a0'),
    );
  });

  it('has the unit of all said once', () => {
    expect(read(1).unit).toBe('people');
    expect(read(1).lines.map(({ value }) => value)).toEqual(['2.0', '1']);
  });

  it('has the emphasised series first', () => {
    expect(read(0, 'a').lines.map(({ series }) => series.column)).toEqual(['a', 'c', 'b']);
  });
});
