/**
 * Moves labels apart that would touch, each as little as may be and in their order.
 *
 * @param wanted where each would stand, in any order
 * @param step the least distance between two
 * @returns where each stands, within `least` and `greatest` as far as there is room
 */
export function spread(wanted: number[], step: number, least: number, greatest: number): number[] {
  const order = wanted
    .map((_, index) => index)
    .sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  const placed = [...wanted];
  let free = least;
  for (const index of order) {
    placed[index] = Math.max(wanted[index] ?? 0, free);
    free = (placed[index] ?? 0) + step;
  }
  free = greatest;
  for (const index of order.toReversed()) {
    placed[index] = Math.min(placed[index] ?? 0, free);
    free = (placed[index] ?? 0) - step;
  }
  return placed;
}
