const narrow = /[\s.,:;!|'’()[\]{}fijlrtI1-]/;
const wide = /[mwMW@%&—…]|[A-Z]/;
const square =
  /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/**
 * About how wide a text is, in pixels: room is kept for it where no browser can measure. By the widest of the usual
 * sans-serif faces, so that it is seldom too small.
 */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const letter of text) {
    width += square.test(letter) ? 1 : narrow.test(letter) ? 0.4 : wide.test(letter) ? 0.82 : 0.63;
  }
  return width * fontSize;
}

/** The text, or as much of its beginning as fits with `…`. */
export function fitText(text: string, fontSize: number, room: number): string {
  if (textWidth(text, fontSize) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, fontSize) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** The text in lines of at most `room` pixels, broken between words, and within those that are longer. */
export function wrapText(text: string, fontSize: number, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/).flatMap((each) => breakWord(each, fontSize, room))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, fontSize) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Scripts without spaces have sentences of one word. */
function breakWord(word: string, fontSize: number, room: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && textWidth(part + letter, fontSize) > room) {
      parts.push(part);
      part = letter;
    } else part += letter;
  }
  return [...parts, part];
}
