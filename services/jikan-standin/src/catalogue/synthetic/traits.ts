import type { AnimeType } from '../catalogue.ts';
import { civil, dayOf, type DayNumber } from '../../calendar.ts';
import { ASPECT, Chance, weighted } from './chance.ts';
import * as measured from './measured.ts';

/** First and last day that the invented catalogue has. */
export const FIRST_DAY = dayOf(2015, 1, 1);
export const LAST_DAY = dayOf(2040, 12, 31);

/** What is fixed about a title for all time. Days may be Infinity: never. */
export interface Traits {
  readonly chance: Chance;
  /** Place among all titles there will ever be, roughly in the order of their addition. */
  readonly index: number;
  readonly malId: number;
  readonly addedDay: DayNumber;
  readonly removedDay: DayNumber;
  /** Whether it was announced before its broadcast, rather than added to the catalogue afterwards. */
  readonly announced: boolean;
  readonly type: AnimeType;
  /** Before that day `type` is null. */
  readonly typeKnownDay: DayNumber;
  readonly startDay: DayNumber;
  /** Before that day `aired.from` is null; Infinity where it never gets a date. */
  readonly startKnownDay: DayNumber;
  /** The last day of the broadcast. */
  readonly endDay: DayNumber;
  readonly episodes: number;
  readonly episodesKnownDay: DayNumber;
  /** Whether it belongs to a broadcast season. */
  readonly seasonal: boolean;
  readonly source: string;
  readonly rating: string;
  readonly genres: readonly number[];
  readonly themes: readonly number[];
  readonly demographics: readonly number[];
  readonly studios: readonly number[];
  readonly producers: readonly number[];
  readonly licensors: readonly number[];
  /** Members that it has on the reference day if it has its audience by then. */
  readonly fullMembers: number;
  /** The middle that its score moves around. */
  readonly quality: number;
  /** How much better (or worse) it is rated in the days of its premiere. */
  readonly premiereBonus: number;
  /** Share of its members that votes. */
  readonly voterShare: number;
  /** How many times the usual number of favorites it has. */
  readonly favoriteFactor: number;
}

/** Every title that the catalogue has on some day, by mal_id. `titles`: about how many it has on the reference day. */
export function allTraits(seed: number, titles: number): Traits[] {
  const perDay = titles * measured.ADDED_PER_DAY;
  // Some of those added by then are removed by then.
  const addedByReference = Math.round(titles * 1.066);
  const total = addedByReference + Math.ceil((LAST_DAY + MAX_EARLY_DAYS - measured.REFERENCE_DAY) * perDay);
  return Array.from({ length: total }, (_, index) =>
    traitsOf(seed, index, measured.REFERENCE_DAY + (index - addedByReference) / perDay),
  );
}

/** How far a title may be added before or after the day that its place stands for. */
const MAX_EARLY_DAYS = 6;

function traitsOf(seed: number, index: number, nominalDay: number): Traits {
  const chance = new Chance(seed, index);
  const addedDay = Math.floor(nominalDay + (chance.uniform(ASPECT.added) * 2 - 1) * MAX_EARLY_DAYS);
  const announced = addedDay >= FIRST_DAY && chance.happens(ASPECT.origin, 0.6);
  const type = typeOf(chance, announced ? addedDay : pastStart(chance, addedDay));
  const roughStart = announced ? announcedStart(chance, addedDay, type) : pastStart(chance, addedDay);
  const startDay = type === 'TV' ? seasonStart(chance, roughStart) : roughStart;
  const episodes = episodesFor(chance, type);
  const endDay = endOf(chance, type, startDay, episodes);
  const demographics = demographicsFor(chance);
  const { year } = civil(startDay);
  const audience = audienceShare(chance, type, announced);
  const lnMembers = measured.along(measured.MEMBERS_BY_SHARE, audience);
  return {
    chance,
    index,
    malId: 1 + Math.floor(index * 2.1) + chance.integer(ASPECT.malId, 2),
    addedDay,
    removedDay:
      Math.max(addedDay, FIRST_DAY) +
      Math.ceil(chance.exponential(ASPECT.removed, 1 / measured.REMOVED_PER_DAY)),
    announced,
    type,
    typeKnownDay: announced && chance.happens(ASPECT.typeKnown, 0.15) ? startDay - 120 : addedDay,
    startDay,
    startKnownDay: startKnown(chance, announced, addedDay, startDay),
    endDay,
    episodes,
    episodesKnownDay: announced
      ? chance.pick(ASPECT.episodesKnown, [startDay - 10, startDay, endDay, endDay])
      : addedDay,
    seasonal: type === 'TV' && chance.happens(ASPECT.season, 0.75),
    source: chance.weighted(ASPECT.source, measured.SOURCES),
    rating: chance.weighted(
      ASPECT.rating,
      demographics.includes(measured.KIDS_ID) ? measured.KIDS_RATINGS : measured.RATINGS,
    ),
    genres: several(chance, ASPECT.genreCount, measured.GENRE_COUNTS, (nth) =>
      chance.weighted(ASPECT.genre, GENRES, nth),
    ),
    themes: themesFor(chance, type, year),
    demographics,
    studios: several(
      chance,
      ASPECT.studio,
      measured.STUDIO_COUNTS,
      company(chance, ASPECT.studio, measured.STUDIOS),
    ),
    producers: several(
      chance,
      ASPECT.producer,
      measured.PRODUCER_COUNTS,
      company(chance, ASPECT.producer, measured.PRODUCERS),
    ),
    licensors: several(
      chance,
      ASPECT.licensor,
      measured.LICENSOR_COUNTS,
      company(chance, ASPECT.licensor, measured.LICENSORS),
    ),
    fullMembers: Math.exp(lnMembers),
    quality: quality(chance, lnMembers, year),
    premiereBonus: 0.1 + 0.2 * chance.normal(ASPECT.premiere),
    voterShare: Math.max(
      0.08,
      measured.along(measured.VOTERS_BY_MEMBERS, lnMembers) + 0.1 * chance.normal(ASPECT.voters),
    ),
    favoriteFactor: Math.exp(chance.normal(ASPECT.favorites)),
  };
}

const ids = (kind: keyof typeof measured.GENRE_TABLE) =>
  weighted(measured.GENRE_TABLE[kind].map(([id, , weight]) => [id, weight] as const));
const GENRES = ids('genres');
const THEMES = ids('themes');
const DEMOGRAPHICS = ids('demographics');

/** Videos of a few minutes are announced days ahead, everything else months. */
function announcedStart(chance: Chance, addedDay: DayNumber, type: AnimeType): DayNumber {
  const lead = SHORT_TYPES.has(type) ? 5 : 20 + Math.min(1_200, chance.exponential(ASPECT.start, 300));
  return addedDay + Math.floor(lead);
}

const SHORT_TYPES: ReadonlySet<AnimeType> = new Set(['Music', 'CM', 'PV']);

/** What the catalogue begins with is spread over a century; what is added later is mostly a year or so old. */
function pastStart(chance: Chance, addedDay: DayNumber): DayNumber {
  if (addedDay >= FIRST_DAY && chance.happens(ASPECT.start, 0.9, 1)) {
    return addedDay - 10 - Math.floor(chance.exponential(ASPECT.start, 300));
  }
  const [from, to] = chance.weighted(ASPECT.start, measured.PAST_YEARS, 2);
  const first = dayOf(from, 1, 1);
  return first + chance.integer(ASPECT.start, dayOf(to, 1, 1) - first, 3);
}

/** Most series start in the first two weeks of a quarter. */
function seasonStart(chance: Chance, roughStart: DayNumber): DayNumber {
  if (!chance.happens(ASPECT.startMonth, 0.75)) return roughStart;
  const { year, month } = civil(roughStart);
  return dayOf(year, month - ((month - 1) % 3), 1) + chance.integer(ASPECT.startDay, 14);
}

function startKnown(chance: Chance, announced: boolean, addedDay: DayNumber, startDay: DayNumber): DayNumber {
  if (announced) return startDay - 30 - chance.integer(ASPECT.startKnown, 200);
  return chance.happens(ASPECT.undated, 0.035) ? Infinity : addedDay;
}

function typeOf(chance: Chance, day: DayNumber): AnimeType {
  const { year } = civil(day);
  const mix = measured.TYPES_SINCE.findLast(
    ({ since }) => since <= year,
  ) as (typeof measured.TYPES_SINCE)[number];
  return chance.weighted(ASPECT.type, mix.types);
}

function episodesFor(chance: Chance, type: AnimeType): number {
  const mix = measured.EPISODES[type];
  if (mix === undefined) return 1;
  const [min, max] = chance.weighted(ASPECT.episodes, mix);
  return min + chance.integer(ASPECT.episodes, max - min + 1, 1);
}

const DAYS_BETWEEN_EPISODES: Partial<Record<AnimeType, number>> = {
  TV: 7,
  ONA: 7,
  OVA: 60,
  Special: 20,
  CM: 30,
};

function endOf(chance: Chance, type: AnimeType, startDay: DayNumber, episodes: number): DayNumber {
  if (type === 'TV' && chance.happens(ASPECT.endless, 0.002)) return Infinity;
  return startDay + (episodes - 1) * (DAYS_BETWEEN_EPISODES[type] ?? 1);
}

function demographicsFor(chance: Chance): number[] {
  if (chance.happens(ASPECT.demographic, measured.NO_DEMOGRAPHIC_SHARE)) return [];
  return [chance.weighted(ASPECT.demographic, DEMOGRAPHICS, 1)];
}

function themesFor(chance: Chance, type: AnimeType, year: number): number[] {
  if (type === 'Music') return [measured.MUSIC_THEME_ID];
  const themes = several(chance, ASPECT.themeCount, measured.THEME_COUNTS, (nth) =>
    chance.weighted(ASPECT.theme, THEMES, nth),
  );
  const isekaiShare = measured.along(measured.ISEKAI_BY_YEAR, year) * (type === 'TV' ? 1 : 0.15);
  return chance.happens(ASPECT.isekai, isekaiShare) ? [measured.ISEKAI_ID, ...themes] : themes;
}

/** Few companies make most titles. */
const company =
  (
    chance: Chance,
    aspect: typeof ASPECT.studio | typeof ASPECT.producer | typeof ASPECT.licensor,
    count: number,
  ) =>
  (nth: number): number =>
    Math.floor(count * steep(chance.uniform(aspect, nth)));

const steep = (x: number): number => x * x * Math.sqrt(x);

/** Draws as many different values as the counts say (fewer where draws repeat). */
function several(
  chance: Chance,
  aspect: (typeof ASPECT)[keyof typeof ASPECT],
  counts: ReturnType<typeof weighted<number>>,
  draw: (nth: number) => number,
): number[] {
  const count = chance.weighted(aspect, counts, -1);
  return [...new Set(Array.from({ length: count }, (_, nth) => draw(nth)))];
}

function quality(chance: Chance, lnMembers: number, year: number): number {
  const score =
    measured.along(measured.SCORE_BY_MEMBERS, lnMembers) +
    measured.along(measured.SCORE_SPREAD_BY_MEMBERS, lnMembers) * chance.normal(ASPECT.quality) +
    measured.along(measured.SCORE_BY_YEAR, year);
  // Few come near the top.
  return score < 8.4 ? score : 8.4 + 0.6 * (score - 8.4);
}

/** The share of the catalogue that has fewer members. */
function audienceShare(chance: Chance, type: AnimeType, announced: boolean): number {
  const bias = measured.AUDIENCE_BY_TYPE[type] + (announced && !SHORT_TYPES.has(type) ? 0.5 : -0.15);
  return normalShare(bias + 0.92 * chance.normal(ASPECT.audience));
}

/** The standard normal distribution's share below `z` (Zelen and Severo's approximation, good to 0.00002). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.33267 * Math.abs(z));
  const tail =
    ((0.4361836 * t - 0.1201676 * t * t + 0.937298 * t * t * t) * Math.exp((-z * z) / 2)) /
    Math.sqrt(2 * Math.PI);
  return z < 0 ? tail : 1 - tail;
}
