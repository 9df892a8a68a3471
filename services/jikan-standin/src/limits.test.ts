import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseLimits, SlidingWindows } from './limits.ts';

test('limits are read as they are written, and what cannot be read is named with what is allowed', () => {
  expect(parseLimits('3/1s, 60/60s,40000/24h,5/250ms')).toEqual([
    { requests: 3, windowMs: 1_000 },
    { requests: 60, windowMs: 60_000 },
    { requests: 40_000, windowMs: 86_400_000 },
    { requests: 5, windowMs: 250 },
  ]);
  expect(parseLimits('none')).toEqual([]);
  for (const bad of ['', '3', '0/1s', '3/0s', '3/1y', '3/1s,', '-1/1s', '1.5/1s']) {
    expect(() => parseLimits(bad), bad).toThrow(/allowed: REQUESTS\/WINDOW/);
  }
});

/** Arrivals as gaps, with many that land exactly on a window's edge. */
const gapsMs = fc.array(fc.oneof(fc.constantFrom(0, 1, 10, 50, 100), fc.integer({ min: 0, max: 130 })), {
  maxLength: 200,
});
const limitList = fc.array(
  fc.record({ requests: fc.integer({ min: 1, max: 6 }), windowMs: fc.constantFrom(10, 50, 100) }),
  {
    minLength: 1,
    maxLength: 3,
  },
);

test('a request is refused exactly when some window already holds its whole number of admitted ones', () => {
  fc.assert(
    fc.property(limitList, gapsMs, (limits, gaps) => {
      const windows = new SlidingWindows(limits);
      const admittedMs: number[] = [];
      let nowMs = 0;
      for (const gap of gaps) {
        nowMs += gap;
        const isFull = limits.some(
          ({ requests, windowMs }) => admittedMs.filter((at) => at > nowMs - windowMs).length >= requests,
        );
        const admission = windows.admit(nowMs);
        expect(admission.admitted).toBe(!isFull);
        if (admission.admitted) admittedMs.push(nowMs);
      }
    }),
  );
});

test('the wait that a refusal tells is the shortest that helps', () => {
  fc.assert(
    fc.property(limitList, gapsMs, (limits, gaps) => {
      const replay = (upTo: number): { windows: SlidingWindows; nowMs: number } => {
        const windows = new SlidingWindows(limits);
        let nowMs = 0;
        for (const gap of gaps.slice(0, upTo)) windows.admit((nowMs += gap));
        return { windows, nowMs };
      };
      for (let index = 0; index < gaps.length; index += 7) {
        const { windows, nowMs } = replay(index);
        const admission = windows.admit(nowMs);
        if (admission.admitted) continue;
        expect(windows.admit(nowMs + admission.retryAfterMs - 0.5).admitted).toBe(false);
        expect(windows.admit(nowMs + admission.retryAfterMs).admitted).toBe(true);
      }
    }),
  );
});
