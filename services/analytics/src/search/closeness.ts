import type { MatchKind } from '@animedashboard/contracts';
import { editDistance } from './edit-distance.ts';
import { comparable, isShortWord, type WantedName } from './wanted-name.ts';

/** How close a name is to the wanted one. */
export interface Closeness {
  kind: MatchKind;
  /** Higher is closer; the same for names between which nothing but the number of members decides. */
  level: number;
}

const levels = { exact: 50, prefix: 40, word: 30, part: 20, similar: 0 } as const;
/** Added where not even punctuation differs: the second season of Gintama is called Gintama'. */
const toTheLetter = 5;

/** Of how many letters a word may differ: none, one or two, by its length. The rule is Elasticsearch's `AUTO`. */
const allowedEdits = (word: string): number => (word.length < 3 ? 0 : word.length < 6 ? 1 : 2);

/** Below this likeness names have no more in common than chance brings. */
const leastLikeness = 0.6;

/** How close a folded name that has the words of the wanted one is to it; null where it does not have them. */
export function compareName(folded: string, wanted: WantedName): Closeness | null {
  const kind = kindOf(comparable(folded, wanted), wanted);
  if (kind === null) return null;
  const letters = kind === 'exact' && folded === wanted.folded ? toTheLetter : 0;
  return { kind, level: levels[kind] + letters };
}

function kindOf(name: string, { words }: WantedName): MatchKind | null {
  const plain = words.join(' ');
  const at = name.indexOf(plain);
  if (at === 0) return name.length === plain.length ? 'exact' : 'prefix';
  if (at > 0 && ` ${name}`.includes(` ${plain}`)) return 'word';
  const bounded = ` ${name} `;
  const last = words.length - 1;
  const hasAll = words.every((word, index) => {
    if (!isShortWord(word)) return name.includes(word);
    return bounded.includes(index === last ? ` ${word}` : ` ${word} `);
  });
  return hasAll ? 'part' : null;
}

/**
 * How close a folded name is that the wanted one could be a misspelling of; null where it is not.
 *
 * @param trigramSimilarity of the two, 0 to 1, as `word_similarity` of pg_trgm has it
 */
export function compareSimilarName(
  folded: string,
  wanted: WantedName,
  trigramSimilarity: number,
): Closeness | null {
  const likeness = Math.max(likenessByEdits(comparable(folded, wanted), wanted), trigramSimilarity);
  // In steps of a tenth, so that of names that are about as like the best known comes first.
  return likeness < leastLikeness
    ? null
    : { kind: 'similar', level: levels.similar + Math.floor(likeness * 10) };
}

/** The share of letters that need no edit so that each wanted word becomes one of the name; 0 where one is too far off. */
function likenessByEdits(name: string, { words }: WantedName): number {
  const own = name.split(' ');
  // What one writes as two words, another writes as one.
  const candidates = [...own, ...own.slice(1).map((next, index) => `${own[index] ?? ''}${next}`)];
  let edits = 0;
  for (const word of words) {
    const fewest = fewestEdits(word, candidates);
    if (fewest === null) return 0;
    edits += fewest;
  }
  return 1 - edits / words.join('').length;
}

/** The edits between a word and the nearest candidate; null where each takes more than are allowed. */
function fewestEdits(word: string, candidates: readonly string[]): number | null {
  const tooMany = allowedEdits(word) + 1;
  let fewest = tooMany;
  for (const candidate of candidates) {
    // The difference of their lengths is the least that it can be.
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    fewest = Math.min(fewest, editDistance(word, candidate));
  }
  return fewest === tooMany ? null : fewest;
}
