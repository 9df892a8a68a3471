import { expect, it } from 'vitest';
import { comparable, planLookup, readWantedName, similarityThreshold } from './wanted-name.ts';

it.each([
  ['steins;gate', ['steins', 'gate'], { kind: 'indexed', word: 'steins' }, 0.4],
  ['frieren', ['frieren'], { kind: 'indexed', word: 'frieren' }, 0.33],
  [' k-on! ', ['k', 'on'], { kind: 'scanned', pattern: '\\mon' }, 0.4],
  ['86', ['86'], { kind: 'scanned', pattern: '\\m86' }, 0.33],
  // Scripts without spaces have no beginnings of words.
  ['鬼', ['鬼'], { kind: 'scanned', pattern: '' }, 0.33],
  ['進撃', ['進撃'], { kind: 'scanned', pattern: '' }, 0.33],
  ['進撃の', ['進撃の'], { kind: 'indexed', word: '進撃の' }, 0.33],
  ['2期', ['2期'], { kind: 'scanned', pattern: '' }, 0.33],
  // Without a letter it is looked for as it stands.
  ['%_', ['%_'], { kind: 'scanned', pattern: '' }, null],
  ['......', ['......'], { kind: 'scanned', pattern: '' }, null],
  // A variation selector alone is no word.
  ['❤\uFE0F', ['❤\uFE0F'], { kind: 'scanned', pattern: '' }, null],
  ['a'.repeat(101), ['a'.repeat(101)], { kind: 'indexed', word: 'a'.repeat(101) }, null],
])('%s', (text, words, lookup, threshold) => {
  const wanted = readWantedName(text);
  if (wanted === null) throw new Error('nothing to look for');
  expect(wanted.words).toEqual(words);
  expect(planLookup(wanted)).toEqual(lookup);
  expect(similarityThreshold(wanted)).toBe(threshold);
});

it.each(['', ' ', '\t\u3000'])('finds nothing to look for in %j', (text) => {
  expect(readWantedName(text)).toBeNull();
});

it('compares words where words are wanted, else the whole name', () => {
  expect(comparable('re:zero - kara!', { hasLetters: true })).toBe('re zero kara');
  expect(comparable('100%!', { hasLetters: false })).toBe('100%!');
});
