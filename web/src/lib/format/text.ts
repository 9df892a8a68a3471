const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text of at most so many letters: what is longer ends after a word with `…`. */
export function shorten(text: string, most: number): string {
  const all = [...letters.segment(text)].map(({ segment }) => segment);
  if (all.length <= most) return text;
  const cut = all.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  // A word that is longer than half of it is cut.
  return `${cut.slice(0, space > most / 2 ? space : undefined).trimEnd()}…`;
}
