import { describe, expect, it } from 'vitest';
import { type AxisRequest, planValueAxis } from './value-axis.ts';

const plan = (values: number[], request: Partial<AxisRequest> = {}, count = 5, fromZero = false) =>
  planValueAxis({ label: 'Members', unit: 'people', ...request }, { values, count, fromZero });
const labels = (axis: ReturnType<typeof plan>) =>
  axis.ticks.map(({ label }) => label.replaceAll('\u00a0', ' '));

describe('a linear axis', () => {
  it.each([
    ['leaves room around the values', [8.1, 8.9], {}, 8.0, 9.0],
    ['does not reach below 0 where no value does', [1, 100], {}, 0, 110],
    ['reaches below 0 where a value does', [-50, 100], {}, -60, 120],
    ['has a length where all values are the same', [7], {}, 6, 8],
    ['reaches to what is asked for', [7, 8], { include: [10] }, 6.5, 10.5],
    ['does not reach beyond a limit', [9.1, 9.9], { limit: { max: 10 } }, 9, 10],
    ['is there without values', [], {}, 0, 1.1],
  ])('%s', (_, values, request, min, max) => {
    const axis = plan(values, request);
    expect(axis.kind).toBe('linear');
    expect(axis.min).toBeCloseTo(min);
    expect(axis.max).toBeCloseTo(max);
  });

  it('begins at 0 where lengths are drawn along it', () => {
    expect(plan([40, 50], {}, 5, true).min).toBe(0);
    expect(plan([-40, -50], {}, 5, true).max).toBe(0);
  });

  it.each([
    [[0, 1_900_000], '', ['0', '0.5M', '1.0M', '1.5M', '2.0M']],
    [[0, 45_000], '', ['0', '10K', '20K', '30K', '40K', '50K']],
    [[0, 4000], '', ['0', '1,000', '2,000', '3,000', '4,000']],
    [[8.1, 8.5], '', ['8.1', '8.2', '8.3', '8.4', '8.5']],
    [[0, 13], '%', ['0 %', '2 %', '4 %', '6 %', '8 %', '10 %', '12 %', '14 %']],
    [[-0.1, 0.1], '', ['−0.10', '−0.05', '0', '0.05', '0.10']],
  ])('writes %j %s as %j', (values, unit, expected) => {
    expect(labels(plan(values, { unit }))).toEqual(expected);
  });

  it('has no ticks between whole numbers where there are no others', () => {
    expect(labels(plan([1, 2]))).toEqual(['1', '2']);
  });

  it('has fewer ticks where it is short', () => {
    expect(plan([0, 100], {}, 2).ticks.length).toBeLessThanOrEqual(4);
  });
});

describe('an axis of places', () => {
  it('has the first place at the top, with a tick', () => {
    const axis = plan([1, 20], { places: true });
    expect(axis.min).toBeGreaterThan(20);
    expect(axis.max).toBeLessThan(1);
    expect(labels(axis)).toEqual(['1', '5', '10', '15', '20']);
  });

  it.each([
    [
      [3, 8],
      ['3', '4', '5', '6', '7', '8'],
    ],
    [
      [10, 70],
      ['10', '20', '30', '40', '50', '60', '70'],
    ],
    [
      [4, 70],
      ['1', '10', '20', '30', '40', '50', '60', '70'],
    ],
    [
      [4200, 5100],
      ['4,200', '4,400', '4,600', '4,800', '5,000'],
    ],
    [[1], ['1']],
  ])('of %j has the ticks %j', (values, expected) => {
    expect(labels(plan(values, { places: true }))).toEqual(expected);
  });
});

describe('a logarithmic axis', () => {
  it.each([
    ['powers of ten', [1, 1_000_000], ['1', '10', '100', '1,000', '10K', '100K', '1M']],
    ['more than them over two decades', [10, 700], ['10', '30', '100', '300']],
    ['multiples over one', [120, 900], ['200', '500']],
    ['even steps within less than one', [10_000, 12_000], ['9K', '10K', '11K', '12K', '13K']],
  ])('has %s', (_, values, expected) => {
    const axis = plan(values, { scale: 'log' }, 6);
    expect(axis.kind).toBe('log');
    expect(axis.min).toBeLessThan(Math.min(...values));
    expect(axis.max).toBeGreaterThan(Math.max(...values));
    expect(labels(axis)).toEqual(expect.arrayContaining(expected));
  });

  it('has a place for 0 at its foot, apart from the least other value', () => {
    const axis = plan([0, 100, 50_000], { scale: 'log' });
    expect(axis.ticks[0]).toEqual({ at: axis.min, label: '0' });
    expect(axis.min).toBeLessThan(80);
    expect(axis.ticks[1]?.at).toBe(100);
  });

  it('is linear where nothing is above 0', () => {
    expect(plan([0, 0], { scale: 'log' })).toMatchObject({ kind: 'linear', min: 0 });
  });
});
