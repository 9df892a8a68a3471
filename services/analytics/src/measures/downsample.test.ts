import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downsample, type Sample } from './downsample.ts';

const line = (...values: (number | null)[]): Sample[] => values.map((value, at) => ({ at, value }));

describe('downsample', () => {
  it('keeps first, last, least and greatest of each span', () => {
    // Two spans: 0 to 4 and 5 to 9.
    const samples = line(5, 5, 9, 1, 5, 4, 6, 6, 2, 4);
    expect(downsample(samples, 8).map(({ at }) => at)).toEqual([0, 2, 3, 4, 5, 6, 8, 9]);
  });

  it('cuts spans by distance and not by number', () => {
    const samples = [0, 1, 2, 3, 4, 5, 100].map((at) => ({ at, value: at }));
    expect(downsample(samples, 4).map(({ at }) => at)).toEqual([0, 100]);
    expect(downsample(samples, 6).map(({ at }) => at)).toEqual([0, 100]);
    expect(
      downsample(
        [...samples, { at: 90, value: 90 }].sort((a, b) => a.at - b.at),
        7,
      ),
    ).toHaveLength(2);
  });

  it('lets no line cross a break, and keeps both edges of it', () => {
    const samples = line(1, 2, 3, null, null, 6, 7, 8);
    expect(downsample(samples, 4)).toEqual([0, 2, 3, 5, 7].map((at) => samples[at]));
  });

  it('leaves as it is what is few enough', () => {
    const samples = line(null, 1, 2, null, 3);
    expect(downsample(samples, 3)).toEqual(samples);
    expect(downsample([], 2)).toEqual([]);
    expect(downsample(line(null, null), 2)).toEqual(line(null));
  });

  it('holds for any line what it promises', () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 30 }), fc.option(fc.integer({ min: -50, max: 50 }), { freq: 6 })),
      { maxLength: 300 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 2, max: 60 }), (given, limit) => {
        let at = 0;
        const samples = given.map(([step, value]) => ({ at: (at += step), value }));
        const kept = downsample(samples, limit);
        const places = kept.map((sample) => samples.indexOf(sample));
        // Some of the samples, in their order.
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        expect(places).not.toContain(-1);

        const values = (of: readonly Sample[]) => of.flatMap(({ value }) => (value === null ? [] : [value]));
        if (limit >= 4 && values(samples).length > 0) {
          expect(Math.max(...values(kept))).toBe(Math.max(...values(samples)));
          expect(Math.min(...values(kept))).toBe(Math.min(...values(samples)));
        }
        // The edges of every stretch between breaks, those of the whole among them, and one break between two.
        const edges = samples.filter(
          ({ value }, index) =>
            value !== null &&
            ((samples[index - 1]?.value ?? null) === null || (samples[index + 1]?.value ?? null) === null),
        );
        expect(kept).toEqual(expect.arrayContaining(edges));
        const stretches = kept.filter(
          ({ value }, index) => value !== null && (kept[index - 1]?.value ?? null) === null,
        );
        const before = samples.filter(
          ({ value }, index) => value !== null && (samples[index - 1]?.value ?? null) === null,
        );
        expect(stretches).toEqual(before);
        expect(values(kept).length).toBeLessThanOrEqual(limit + 4 * Math.max(0, before.length - 1));
      }),
    );
  });
});
