import type { Scale } from '../chart.ts';

/**
 * Where a value lies along an axis: 0 at its `min`, 1 at its `max`. On a logarithmic axis what is not above `min` lies
 * at `min`: 0 has no logarithm.
 */
export function fractionOf({ kind, min, max }: Scale, value: number): number {
  if (kind === 'linear') return (value - min) / (max - min);
  const low = Math.log(min);
  return (Math.log(Math.max(value, min)) - low) / (Math.log(max) - low);
}
