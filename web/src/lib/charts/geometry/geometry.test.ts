import { describe, expect, it } from 'vitest';
import { placeColumns } from './columns.ts';
import { fractionOf } from './fraction.ts';
import { areaPath, dotsPath, linePath, splitRuns } from './runs.ts';
import { spread } from './spread.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';
import { sparkle } from './sparkle.ts';

it.each([
  ['linear', 0, 10, 2.5, 0.25],
  ['linear', 20, 1, 1, 1],
  ['log', 1, 100, 10, 0.5],
  ['log', 1, 100, 0, 0],
  ['log', 1, 100, -5, 0],
] as const)('on a %s axis from %d to %d, %d lies at %d', (kind, min, max, value, fraction) => {
  expect(fractionOf({ kind, min, max, ticks: [] }, value)).toBeCloseTo(fraction);
});

describe('lines', () => {
  it.each([
    ['goes on', [1, 2, 3], [[0, 1, 2]]],
    ['breaks at what is not known', [1, null, 3, 4], [[0], [2, 3]]],
    ['goes on over a row without a point', [1, undefined, 3], [[0, 2]]],
    ['begins and ends with what is known', [null, 1, null], [[1]]],
    ['is none where nothing is known', [null, undefined], []],
  ])('a line %s', (_, heights, runs) => {
    const rows = heights.map((_height, row) => row);
    expect(splitRuns(heights, rows)).toEqual(runs);
  });

  it('follow the order along x and not that of the rows', () => {
    expect(splitRuns([1, 2, 3], [2, 0, 1])).toEqual([[2, 0, 1]]);
  });

  it('are written as paths', () => {
    const across = [0, 10, 20.04];
    const heights = [5, 6.26, 7];
    expect(linePath([0, 1, 2], across, heights)).toBe('M0 5L10 6.3L20 7');
    expect(areaPath([1, 2], across, heights, 30)).toBe('M10 6.3L20 7V30H10Z');
    expect(dotsPath([0, 2], across, heights)).toBe('M0 5h0M20 7h0');
  });
});

describe('columns', () => {
  it('stand beside each other, centred on their row', () => {
    const [first, second] = [0, 1].map((index) => placeColumns([0.2, 0.4, 0.8], index, 2));
    expect(first?.[0]?.left).toBeCloseTo(0.2 - 0.078);
    expect(second?.[0]?.left).toBeCloseTo(0.2);
    expect(first?.[0]?.width).toBeCloseTo(0.078);
  });

  it('have a width where there is one row', () => {
    expect(placeColumns([0.5], 0, 1)[0]?.width).toBeCloseTo(0.234);
  });
});

describe('spread', () => {
  it.each([
    ['leaves what does not touch', [10, 40, 80], [10, 40, 80]],
    ['moves what touches, in its order', [30, 28, 80], [43, 28, 80]],
    ['stays within the end', [95, 96], [85, 100]],
    ['stays within the beginning', [0, 0], [0, 15]],
  ])('%s', (_, wanted, placed) => {
    expect(spread(wanted, 15, 0, 100)).toEqual(placed);
  });
});

describe('text', () => {
  it('is wider in scripts whose letters are square', () => {
    expect(textWidth('銀河', 12)).toBe(24);
    expect(textWidth('il', 12)).toBeLessThan(textWidth('mw', 12));
  });

  it('is cut where it does not fit', () => {
    expect(fitText('Frieren', 12, 200)).toBe('Frieren');
    const cut = fitText('Frieren: Beyond Journey’s End', 12, 100);
    expect(cut).toMatch(/^Frieren.*…$/);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(100);
  });

  it('breaks between words', () => {
    expect(wrapText('one two three', 10, 60)).toEqual(['one two', 'three']);
    expect(wrapText('', 10, 60)).toEqual(['']);
    expect(wrapText('銀河英雄伝説 is', 10, 40)).toEqual(['銀河英雄', '伝説 is']);
  });
});

describe('sparklines', () => {
  const box = { width: 106, height: 26, places: false };
  it.each([
    ['fills its box', [1, null, 3], false, [23, null, 3]],
    ['has the first place on top', [1, 3], true, [3, 23]],
    ['lies in the middle where nothing changed', [5, 5], false, [13, 13]],
  ])('%s', (_, values, places, heights) => {
    expect(sparkle(values, { ...box, places }).heights).toEqual(heights);
  });

  it('ends at the last known value, if there is one', () => {
    expect(sparkle([1, 2, null], box).last).toEqual({ x: 53, y: 3 });
    expect(sparkle([null], box).last).toBeNull();
    expect(sparkle([4], box).last).toEqual({ x: 53, y: 13 });
  });
});
