/**
 * Random numbers without state: a value is a function of what it is for, so that it can be computed on any machine,
 * in any order, and comes out the same.
 */

/** Mixes integers into 32 well-spread bits. */
export function hash(a: number, b: number, c = 0): number {
  return mix(mix(mix(0x9e3779b9, a), b), c) >>> 0;
}

/** One more integer into a state, with the finalizer of MurmurHash3. */
function mix(state: number, part: number): number {
  let h = Math.imul(state ^ part, 0x9e3779b1) + 0x6d2b79f5;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Hash bits as a number in [0, 1). */
export const uniform = (bits: number): number => bits / 0x1_0000_0000;
