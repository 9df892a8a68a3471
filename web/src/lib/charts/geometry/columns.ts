/** A column's place across. */
export interface ColumnPlace {
  left: number;
  width: number;
}

/** How much of the way from one row to the next its columns fill. */
const filled = 0.78;

/**
 * @param width of the plot, in the units of `across`
 * @returns by row, where the `index`th of `count` columns stands beside the others of the row
 */
export function placeColumns(across: number[], index: number, count: number, width = 1): ColumnPlace[] {
  const sorted = across.toSorted((one, other) => one - other);
  const steps = sorted.slice(1).map((at, before) => at - (sorted[before] ?? at));
  const step = Math.min(0.3 * width, ...steps.filter((one) => one > 0));
  const each = (step * filled) / count;
  return across.map((at) => ({ left: at - (step * filled) / 2 + index * each, width: each }));
}
