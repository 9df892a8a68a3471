import { describe, expect, it } from 'vitest';
import { compareName, compareSimilarName } from './closeness.ts';
import { readWantedName, type WantedName } from './wanted-name.ts';

function wanted(text: string): WantedName {
  const name = readWantedName(text);
  if (name === null) throw new Error('nothing to look for');
  return name;
}

describe('compareName', () => {
  it.each([
    ['naruto', 'naruto', 'exact'],
    ['steins gate', 'steins;gate', 'exact'],
    ['k-on', 'k-on!', 'exact'],
    ['naruto', 'naruto: shippuuden', 'prefix'],
    ['進撃', '進撃の巨人', 'prefix'],
    ['naruto', 'boruto: naruto the movie', 'word'],
    ['86', 'hachijuu 86', 'word'],
    ['gate', 'steins;gate', 'word'],
    ['ate', 'steins;gate', 'part'],
    ['巨人', '進撃の巨人', 'part'],
    ['gate steins', 'steins;gate', 'part'],
    ['steins gate', 'steinsgate', 'part'],
    ['fullmetal brotherhood', 'fullmetal alchemist: brotherhood', 'part'],
    // Of one or two letters a word is whole, the last that is typed may be the beginning of one.
    ['game no', 'no game no life', 'word'],
    ['no life', 'no game no life', 'word'],
    ['life no', 'no game no life', 'part'],
    ['life n', 'no game no life', 'part'],
    ['n life', 'no game no life', null],
    ['86', 'gundam 0086', null],
    ['on', 'k-on!', 'word'],
    ['on', 'konosuba', null],
    ['naruto', 'boruto', null],
    ['%', '100% pascal-sensei', 'part'],
    ['!!', '!!', 'exact'],
    ['!!', 'working!', null],
  ])('%s in %s: %s', (text, name, kind) => {
    expect(compareName(name, wanted(text))?.kind ?? null).toBe(kind);
  });

  it('puts kinds in their order, and what is the same to the letter first', () => {
    const names = ["gintama'", 'gintama°', "gintama' enchousen", "the gintama'", "xgintama'"];
    const levels = names.map((name) => compareName(name, wanted("gintama'"))?.level ?? 0);
    expect(levels).toEqual(levels.toSorted((a, b) => b - a));
    expect(new Set(levels).size).toBe(names.length);
  });
});

describe('compareSimilarName', () => {
  it.each([
    // One edit in seven letters leaves 0.86 of them.
    ['freiren', "frieren: beyond journey's end", 0.33, 8],
    ['freiren', 'seiren', 0.5, 7],
    ['narto', 'naruto', 0.44, 8],
    ['blaech', 'bleach', 0.2, 8],
    ['onepeice', 'one piece', 0.4, 8],
    ['dragon ballz', 'dragon ball z', 0.4, 10],
    ['fullmetal alchemist brotherhod', 'fullmetal alchemist: brotherhood', 0.94, 9],
    // Two edits are too many for five letters, three for any.
    ['nrauot', 'naruto', 0.2, 6],
    ['narxx', 'naruto', 0.3, null],
    ['brotxxxood', 'brotherhood', 0.3, null],
    // Each word must be near one of the name, unless trigrams say that the whole is.
    ['shingeki no kyojn', 'shingeki no bahamut', 0.55, null],
    ['kimi no na wa movie', 'kimi no na wa.', 0.7, 7],
    ['ab', 'ac', 0.4, null],
  ])('%s for %s, %d: %s', (text, name, similarity, level) => {
    expect(compareSimilarName(name, wanted(text), similarity)?.level ?? null).toBe(level);
  });
});
