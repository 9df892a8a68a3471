/** So many cells are read at once; tables of years of dates have thousands. */
const mostCells = 600;

export interface ThinnedRows<Row> {
  rows: Row[];
  /** 1: all are there; 4: every fourth. */
  every: number;
}

/** Rows along an axis: where there are too many every second, third and so on, counted from the last back. */
export function thinRows<Row>(rows: readonly Row[], columns: number): ThinnedRows<Row> {
  const every = Math.max(1, Math.ceil((rows.length * columns) / mostCells));
  return { rows: rows.filter((_, index) => (rows.length - 1 - index) % every === 0), every };
}
