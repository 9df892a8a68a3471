import type { PanelsLayout } from '../geometry/panels-layout.ts';

/** Where the cursor can stand: the rows that a series has a cell in, from left to right. */
export interface Stops {
  rows: number[];
  /** Of each, 0 to 1, ascending. */
  across: number[];
}

export function findStops({ order, across, panels }: PanelsLayout): Stops {
  const all = panels.flatMap(({ series }) => series);
  const rows = order.filter((row) => all.some(({ heights }) => heights[row] !== undefined));
  return { rows, across: rows.map((row) => across[row] ?? 0) };
}

/** The index of what is nearest, in an ascending list with at least one element. */
export function nearest(ascending: number[], wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  const before = ascending[low - 1];
  return before !== undefined && wanted - before < (ascending[low] ?? 0) - wanted ? low - 1 : low;
}
