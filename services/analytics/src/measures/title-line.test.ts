import { expect, it } from 'vitest';
import { drawLine } from './title-line.ts';

const on = (day: number, value: number | null) => ({ date: `2026-05-${day}`, value });
const values = [on(11, 7), on(12, 8), on(25, null), on(26, 9)];

it('breaks at each gap, on the day after the last value, and where there is no value', () => {
  const gaps = [
    { after: null, before: '2026-05-11', reasons: ['not_listed' as const] },
    { after: '2026-05-12', before: '2026-05-25', reasons: ['no_snapshot' as const] },
    { after: '2026-05-26', before: null, reasons: ['not_seen' as const] },
  ];
  expect(drawLine(values, gaps, 100)).toEqual([on(11, 7), on(12, 8), on(13, null), on(26, 9), on(27, null)]);
});

it('keeps no more values than are wanted', () => {
  const many = Array.from({ length: 20 }, (_, index) => on(10 + index, index));
  expect(drawLine(many, [], 4)).toEqual([on(10, 0), on(29, 19)]);
});
