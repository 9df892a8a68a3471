import { wrapText } from '../geometry/text-width.ts';

/** Sizes of the words of a picture, in pixels. */
export const titleSize = 20;
export const sentenceSize = 14;
export const fineSize = 12;

/** Lines of text; in pixels. */
export interface TextBlock {
  lines: string[];
  /** Of the first baseline. */
  y: number;
  size: number;
  lineHeight: number;
  height: number;
  strong: boolean;
  soft: boolean;
}

/** Bold letters are about this much wider. */
const boldWider = 1.08;

/** Sets a text in lines that have `room`, from `top` down. */
export function setText(
  text: string,
  size: number,
  {
    room,
    top,
    strong = false,
    soft = false,
  }: { room: number; top: number; strong?: boolean; soft?: boolean },
): TextBlock {
  const lines = wrapText(text, strong ? size * boldWider : size, room);
  const lineHeight = Math.round(size * 1.4);
  return { lines, y: top + size, size, lineHeight, height: lines.length * lineHeight, strong, soft };
}

/** What stands in place of a drawing where there is nothing to draw. */
export const setEmpty = (sentence: string, room: number): TextBlock =>
  setText(sentence, sentenceSize, { room, top: 10 });
