/** Lays items of these widths out in lines, as words are. */
export interface Flow {
  places: { x: number; y: number }[];
  height: number;
}

/** @param room how wide a line may be; all in pixels */
export function flow(widths: number[], room: number, gap: number, lineHeight: number): Flow {
  let x = 0;
  let y = 0;
  const places = widths.map((width) => {
    if (x > 0 && x + width > room) {
      x = 0;
      y += lineHeight;
    }
    const place = { x, y };
    x += width + gap;
    return place;
  });
  return { places, height: widths.length === 0 ? 0 : y + lineHeight };
}
