/**
 * How many letters have to be added, left out, replaced or swapped with their neighbour to make one text of the other:
 * the optimal string alignment distance (Damerau-Levenshtein without a second edit of what was swapped), by dynamic
 * programming over the prefixes of both (Wagner and Fischer, 1974). Counts UTF-16 code units; takes their product in time.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let fewest = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (isSame ? 0 : 1));
      if (!isSame && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        fewest = Math.min(fewest, at(beforeLast, j - 2) + 1);
      }
      row.push(fewest);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
