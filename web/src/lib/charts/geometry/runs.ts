/** A height in pixels; null is not known and breaks the line, undefined is no point at all and breaks nothing. */
export type Height = number | null | undefined;

/** The rows that one stroke goes through: lines are not drawn over what is not known. */
export function splitRuns(heights: Height[], order: number[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (const row of order) {
    const height = heights[row];
    if (height === undefined) continue;
    if (height !== null) run.push(row);
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return run.length > 0 ? [...runs, run] : runs;
}

const write = (value: number): string => String(Math.round(value * 10) / 10);

/** @param across where each row stands, in units of the path */
export function linePath(run: number[], across: number[], heights: Height[]): string {
  return run
    .map((row, index) => `${index === 0 ? 'M' : 'L'}${write(across[row] ?? 0)} ${write(heights[row] ?? 0)}`)
    .join('');
}

/** The line, closed along a base at this height. */
export const areaPath = (run: number[], across: number[], heights: Height[], base: number): string =>
  `${linePath(run, across, heights)}V${write(base)}H${write(across[run[0] ?? 0] ?? 0)}Z`;

/** A round dot for each row, where the stroke has round ends. */
export const dotsPath = (rows: number[], across: number[], heights: Height[]): string =>
  rows.map((row) => `M${write(across[row] ?? 0)} ${write(heights[row] ?? 0)}h0`).join('');
