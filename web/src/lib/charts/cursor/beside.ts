const gap = 12;

/**
 * Where a box stands beside a place, in pixels from the left: where there is more room, and never beyond the ends.
 *
 * @param least how far it may reach to the left, such as over the words of the axis; `greatest` to the right
 */
export function beside(place: number, width: number, least: number, greatest: number): number {
  const left = place > (least + greatest) / 2 ? place - gap - width : place + gap;
  return Math.max(least, Math.min(left, greatest - width));
}
