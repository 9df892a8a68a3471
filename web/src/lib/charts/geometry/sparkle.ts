import { type Height, splitRuns } from './runs.ts';

export interface Sparkle {
  /** By value, in pixels. */
  across: number[];
  heights: Height[];
  runs: number[][];
  /** Of the last known value; null where none is known. */
  last: { x: number; y: number } | null;
}

/** Room for the dots at the edges, in pixels. */
const edge = 3;

/** Lays a small line out over the whole of its box. */
export function sparkle(
  values: (number | null)[],
  { width, height, places }: { width: number; height: number; places: boolean },
): Sparkle {
  const known = values.filter((value) => value !== null);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  const across = values.map((_, index) =>
    values.length === 1 ? width / 2 : edge + (index / (values.length - 1)) * (width - 2 * edge),
  );
  const heights = values.map((value): Height => {
    if (value === null) return null;
    // What never changed lies in the middle.
    const high = greatest === least ? 0.5 : (value - least) / (greatest - least);
    return edge + (places ? high : 1 - high) * (height - 2 * edge);
  });
  const runs = splitRuns(
    heights,
    values.map((_, index) => index),
  );
  const lastRow = runs.at(-1)?.at(-1);
  const last = lastRow === undefined ? null : { x: across[lastRow] ?? 0, y: heights[lastRow] ?? 0 };
  return { across, heights, runs, last };
}
