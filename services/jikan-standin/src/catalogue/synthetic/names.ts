import { ASPECT } from './chance.ts';
import type { Traits } from './traits.ts';
import { CLAUSES, COMPANY_KINDS, COMPANY_STEMS, SEQUELS, TITLE_SHAPES, WORDS, type Word } from './words.ts';

const MAX_TITLE_LENGTH = 232;
const LANGUAGES = ['romaji', 'japanese', 'english'] as const;

/** A title's name in each language, before it is known which of them its record shows. */
export function nameOf(title: Traits, titles: readonly Traits[]): Word {
  const original = originalOf(title, titles);
  const stem = stemOf(original);
  if (original === title) return stem;
  const sequel = title.chance.pick(ASPECT.franchise, SEQUELS, 2);
  return inEachLanguage((language) => shortened(stem[language] + sequel[language]));
}

/** The title whose story this one continues; itself for most. */
export function originalOf(title: Traits, titles: readonly Traits[]): Traits {
  const { chance, index } = title;
  if (!chance.happens(ASPECT.franchise, 0.25)) return title;
  return titles[index - 1 - chance.integer(ASPECT.franchise, 400, 1)] ?? title;
}

function stemOf({ chance }: Traits): Word {
  const kind = chance.uniform(ASPECT.name);
  if (kind < 0.0005) return longest(chance.integer(ASPECT.name, WORDS.length, 1));
  const shape = chance.pick(ASPECT.name, kind < 0.06 ? CLAUSES : TITLE_SHAPES, 2);
  const a = chance.pick(ASPECT.name, WORDS, 3);
  const b = chance.pick(ASPECT.name, WORDS, 4);
  return inEachLanguage((language) => filled(shape[language], a[language], b[language]));
}

/** All clauses in a row, cut where the longest real title ends. */
function longest(firstWord: number): Word {
  return inEachLanguage((language) =>
    shortened(
      CLAUSES.map((clause, place) =>
        filled(
          clause[language],
          wordAt(firstWord + place)[language],
          wordAt(firstWord + 7 * place + 3)[language],
        ),
      ).join(language === 'japanese' ? '、' : ', '),
    ),
  );
}

const wordAt = (index: number): Word => WORDS[index % WORDS.length] as Word;

const filled = (shape: string, a: string, b: string): string =>
  shape.replaceAll('{A}', a).replaceAll('{B}', b);

const shortened = (text: string): string => Array.from(text).slice(0, MAX_TITLE_LENGTH).join('').trimEnd();

function inEachLanguage(make: (language: (typeof LANGUAGES)[number]) => string): Word {
  const [romaji, japanese, english] = LANGUAGES.map(make) as [string, string, string];
  return { romaji, japanese, english };
}

/** Companies of all kinds share one list of names. */
export function companyName(number: number): string {
  const stem = COMPANY_STEMS[number % COMPANY_STEMS.length] ?? '';
  const round = Math.floor(number / COMPANY_STEMS.length);
  const kind = COMPANY_KINDS[(round + number) % COMPANY_KINDS.length] ?? '';
  const series = Math.floor(round / COMPANY_KINDS.length);
  return series === 0 ? `${stem} ${kind}` : `${stem} ${kind} ${series + 1}`;
}
