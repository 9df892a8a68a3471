import { civil, type CivilDate, type DayNumber } from '../../calendar.ts';
import { ASPECT, type Chance } from './chance.ts';
import { editOn } from './edits.ts';
import { SYNONYM_COUNTS } from './measured.ts';
import { statusOn } from './metrics.ts';
import { nameOf } from './names.ts';
import type { Traits } from './traits.ts';
import { REWORDINGS, SENTENCES, SYNOPSIS_SIGNATURE, WORDS } from './words.ts';

/** The words that a record has about its title. */
export interface Description {
  readonly title: string;
  readonly english: string | null;
  readonly japanese: string | null;
  readonly synonyms: readonly string[];
  readonly synopsis: string | null;
  /** Empty where there is none. */
  readonly background: string;
}

export function describe(title: Traits, titles: readonly Traits[], day: DayNumber): Description {
  const { chance } = title;
  const edit = editOn(title, day);
  const name = nameOf(title, titles);
  return {
    title: name.romaji,
    english: chance.happens(ASPECT.english, 0.45) ? name.english : null,
    japanese: chance.happens(ASPECT.japanese, 0.995) ? name.japanese : null,
    synonyms: synonyms(chance, name.english, edit),
    synopsis: synopsis(chance, edit),
    background: chance.happens(ASPECT.background, 0.11)
      ? `${filled(SENTENCES[0] ?? '', chance, ASPECT.background, 1)} It was shown at a festival that never took place.`
      : '',
  };
}

/** Every eighth edit adds a synonym. */
function synonyms(chance: Chance, english: string, edit: number): string[] {
  const count = chance.weighted(ASPECT.synonyms, SYNONYM_COUNTS);
  const given = Array.from(
    { length: count },
    (_, nth) => `${english} ${['Alternative', 'TV', 'The Animation', 'Remake'][nth % 4]} ${nth + 1}`,
  );
  return edit !== 0 && edit % 8 === 0 ? [...given, `${english} (${edit})`] : given;
}

function synopsis(chance: Chance, edit: number): string | null {
  if (chance.happens(ASPECT.synopsis, 0.17)) return null;
  const sentences = Array.from({ length: sentenceCount(chance) }, (_, nth) =>
    filled(chance.pick(ASPECT.synopsis, SENTENCES, nth + 2), chance, ASPECT.synopsis, 100 + nth),
  );
  if (edit !== 0) {
    sentences.push(
      filled(chance.pick(ASPECT.edit, REWORDINGS, edit * 10 + 3), chance, ASPECT.edit, edit * 10 + 5),
    );
  }
  return `${sentences.join(' ')}\n\n${SYNOPSIS_SIGNATURE}`;
}

/** Mostly a few, rarely a great many. */
function sentenceCount(chance: Chance): number {
  if (chance.happens(ASPECT.synopsis, 0.001, 1)) return 50;
  return 1 + Math.floor(Math.min(12, chance.exponential(ASPECT.synopsis, 2.2, 1_000)));
}

const filled = (
  sentence: string,
  chance: Chance,
  aspect: typeof ASPECT.synopsis | typeof ASPECT.edit | typeof ASPECT.background,
  nth: number,
): string =>
  sentence
    .replaceAll('{a}', chance.pick(aspect, WORDS, nth).english.toLowerCase())
    .replaceAll('{b}', chance.pick(aspect, WORDS, nth + 500).english.toLowerCase());

interface DateParts {
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
}

export interface Aired {
  readonly from: string | null;
  readonly to: string | null;
  readonly prop: { readonly from: DateParts; readonly to: DateParts };
  readonly string: string;
}

const NO_DATE: DateParts = { day: null, month: null, year: null };

/** The broadcast dates as far as they are known on a day. Only what has several episodes has an end. */
export function airedOn(title: Traits, day: DayNumber): Aired {
  if (day < title.startKnownDay) {
    return { from: null, to: null, prop: { from: NO_DATE, to: NO_DATE }, string: 'Not available' };
  }
  const from = civil(title.startDay);
  const isSingle = title.endDay === title.startDay;
  const to = !isSingle && statusOn(title, day) === 'Finished Airing' ? civil(title.endDay) : null;
  const until = to === null ? '?' : inWords(to);
  return {
    from: instant(from),
    to: to === null ? null : instant(to),
    prop: { from: parts(from), to: to === null ? NO_DATE : parts(to) },
    string: isSingle ? inWords(from) : `${inWords(from)} to ${until}`,
  };
}

const parts = ({ day, month, year }: CivilDate): DateParts => ({ day, month, year });

const two = (number: number): string => String(number).padStart(2, '0');

const instant = ({ year, month, day }: CivilDate): string =>
  `${year}-${two(month)}-${two(day)}T00:00:00+00:00`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const inWords = ({ year, month, day }: CivilDate): string => `${MONTHS[month - 1]} ${day}, ${year}`;
