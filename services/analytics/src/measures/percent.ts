/** How much of a whole a part is, in percent with four decimals; null of an empty whole. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : roundTo4(100 * (part / whole));
}

/** The difference of two percentages in percentage points, with four decimals. */
export function pointsBetween(now: number, then: number): number {
  return roundTo4(now - then);
}

const roundTo4 = (value: number): number => Math.round(value * 10_000) / 10_000;
