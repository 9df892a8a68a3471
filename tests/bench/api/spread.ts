/** The middle of some figures; of an even number the higher of the two. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}

/** The figure that a share of all is not above (nearest rank). */
export function percentile(figures: readonly number[], share: number): number {
  return figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * share) - 1] ?? NaN;
}

/** `middle (least–most)`. */
export function spread(figures: readonly number[], digits = 0): string {
  const fixed = (figure: number): string => figure.toFixed(digits);
  return `${fixed(median(figures))} (${fixed(Math.min(...figures))}–${fixed(Math.max(...figures))})`;
}
