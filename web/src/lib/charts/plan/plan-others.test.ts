import { describe, expect, it } from 'vitest';
import { tableOf } from '../testing/tables.ts';
import { planBars } from './plan-bars.ts';
import { planHex } from './plan-hex.ts';
import { planPie } from './plan-pie.ts';

const said = { id: 'made-up', title: 'Made up', sentence: 'What is made up.', empty: 'Nothing yet.' };
const empty = { kind: 'empty', sentence: 'Nothing yet.' };

describe('planBars', () => {
  const table = (...values: (number | null)[]) =>
    tableOf(
      'title',
      { value: 'people' },
      values.map((value, index) => ({ title: `T${index}`, value })),
    );

  it('begins at 0, and takes label and unit from the column', () => {
    const { plot } = planBars({
      ...said,
      table: table(90, 94, null),
      value: { column: 'value' },
      name: 'title',
    });
    expect(plot).toMatchObject({
      kind: 'bars',
      value: { min: 0, label: 'value', unit: 'people' },
      href: null,
    });
  });

  it('has 0 within where there are losses', () => {
    const { plot } = planBars({ ...said, table: table(-5, 3), value: { column: 'value' }, name: 'title' });
    expect(plot).toMatchObject({ value: { min: -6, max: 4 } });
  });

  it.each([[[]], [[null]]])('says that there is nothing in %j', (values) => {
    expect(
      planBars({ ...said, table: table(...values), value: { column: 'value' }, name: 'title' }).plot,
    ).toEqual(empty);
  });
});

describe('planPie', () => {
  const plan = (values: (number | null)[], slices?: number) => {
    const table = tableOf(
      'source',
      { titles: 'titles' },
      values.map((titles, index) => ({ source: `S${index}`, titles })),
    );
    return planPie({
      ...said,
      table,
      column: 'titles',
      name: 'source',
      ...(slices === undefined ? {} : { slices }),
    }).plot;
  };

  it.each([
    [undefined, 7],
    [1, 2],
    [5, 5],
    [20, 8],
  ])('of %s slices has at most %d', (asked, slices) => {
    expect(plan([3, 2, 1], asked)).toMatchObject({ kind: 'pie', slices, unit: 'titles' });
  });

  it.each([[[]], [[0, null]]])('says that there is nothing in %j', (values) => {
    expect(plan(values)).toEqual(empty);
  });
});

describe('planHex', () => {
  const plan = (counts: number[]) => {
    const rows = counts.map((titles, index) => ({
      members: 10 ** (1 + index),
      score: 5 + index / 2,
      titles,
    }));
    return planHex({
      ...said,
      table: tableOf('members', { score: 'points', titles: 'titles' }, rows),
      x: { column: 'members', label: 'Members', unit: 'people', scale: 'log' },
      y: { column: 'score', label: 'Score', unit: 'points' },
      count: 'titles',
      cell: { width: 0.1, height: 0.2 },
      mark: { x: 5_000_000, y: 9.3, label: 'Frieren' },
    }).plot;
  };

  it.each([
    [[1], [1]],
    [
      [1, 12],
      [1, 3, 10],
    ],
    [
      [1, 400],
      [1, 10, 100, 300],
    ],
    [
      [2, 90_000],
      [1, 10, 100, 1000, 10_000, 30_000],
    ],
  ])('of counts %j darkens from %j on', (counts, steps) => {
    expect(plan(counts)).toMatchObject({ kind: 'hex', steps });
  });

  it('reaches to the marked title', () => {
    const plot = plan([1, 2]);
    expect(plot).toMatchObject({ x: { kind: 'log' } });
    if (plot.kind === 'hex') expect([plot.x.max > 5_000_000, plot.y.max > 9.3]).toEqual([true, true]);
  });

  it('says that there is nothing where no field holds a title', () => {
    expect(plan([0])).toEqual(empty);
  });
});
