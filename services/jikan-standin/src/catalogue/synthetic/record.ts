import { SEASONS, type Season } from '../catalogue.ts';
import { civil, type DayNumber } from '../../calendar.ts';
import { ASPECT } from './chance.ts';
import { airedOn, describe } from './description.ts';
import { GENRE_TABLE, PRODUCERS, STUDIOS } from './measured.ts';
import { metricsOn, statusOn } from './metrics.ts';
import { companyName, nameOf, originalOf } from './names.ts';
import type { Standings } from './standings.ts';
import type { Traits } from './traits.ts';

/** Nothing that a record points to exists. */
const SITE = 'https://standin.example';

const slug = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '_').slice(0, 80);

/** The titles around a record, which its ranks and relations depend on. */
export interface Neighbours {
  readonly titles: readonly Traits[];
  readonly standings: Standings;
}

interface Resource {
  readonly mal_id: number;
  readonly type: string;
  readonly name: string;
  readonly url: string;
}

/** A record as a list has it, with every field of a real one in its order. `day` is the day that it was refreshed. */
export function recordOn(title: Traits, { titles, standings }: Neighbours, day: DayNumber) {
  const { malId } = title;
  const status = statusOn(title, day);
  const startIsKnown = day >= title.startKnownDay;
  const hasStarted = status !== 'Not yet aired';
  const { score, scoredBy, members, favorites } = metricsOn(title, day);
  const words = describe(title, titles, day);
  const season = seasonOn(title, day);
  return {
    mal_id: malId,
    url: `${SITE}/anime/${malId}/${slug(words.title)}`,
    images: { jpg: images(title, 'jpg'), webp: images(title, 'webp') },
    trailer: trailer(title),
    approved: true,
    titles: [
      { type: 'Default', title: words.title },
      ...words.synonyms.map((synonym) => ({ type: 'Synonym', title: synonym })),
      ...(words.japanese === null ? [] : [{ type: 'Japanese', title: words.japanese }]),
      ...(words.english === null ? [] : [{ type: 'English', title: words.english }]),
    ],
    title: words.title,
    title_english: words.english,
    title_japanese: words.japanese,
    title_synonyms: words.synonyms,
    type: typeOn(title, day),
    source: title.source,
    episodes: episodesOn(title, day),
    status,
    airing: status === 'Currently Airing',
    aired: airedOn(title, day),
    duration: hasStarted ? duration(title) : 'Unknown',
    rating: ratingOn(title, day),
    score,
    scored_by: scoredBy,
    rank: standings.rank(title, day),
    popularity: standings.popularity(title, day),
    members,
    favorites,
    synopsis: words.synopsis,
    background: words.background,
    season: season?.season ?? null,
    year: season?.year ?? null,
    broadcast: season === null || !startIsKnown ? NO_BROADCAST : broadcast(title),
    producers: title.producers.map((number) => company(FIRST_PRODUCER + number)),
    licensors: title.licensors.map((number) => company(FIRST_LICENSOR + number)),
    studios: title.studios.map((number) => company(number)),
    genres: genreResources(title.genres),
    explicit_genres: [] as Resource[],
    themes: genreResources(title.themes),
    demographics: genreResources(title.demographics),
  };
}

export type SyntheticRecord = ReturnType<typeof recordOn>;

export const typeOn = ({ type, typeKnownDay }: Traits, day: DayNumber): string | null =>
  day < typeKnownDay ? null : type;

export const episodesOn = ({ episodes, episodesKnownDay, endDay }: Traits, day: DayNumber): number | null =>
  day < episodesKnownDay || endDay === Infinity ? null : episodes;

/** Titles get their rating with their date; a few never do. */
export const ratingOn = (
  { chance, rating, startKnownDay, announced }: Traits,
  day: DayNumber,
): string | null =>
  (announced && day < startKnownDay) || chance.happens(ASPECT.rating, 0.01, 1) ? null : rating;

export function seasonOn(title: Traits, day: DayNumber): { season: Season; year: number } | null {
  if (!title.seasonal || day < title.startKnownDay) return null;
  const { year, month } = civil(title.startDay);
  return { season: SEASONS[Math.floor((month - 1) / 3)] ?? 'winter', year };
}

/** Studios, producers and licensors share one space of ids. */
const FIRST_PRODUCER = STUDIOS;
const FIRST_LICENSOR = STUDIOS + PRODUCERS;

export const companyIds = ({ producers, licensors, studios }: Traits): number[] => [
  ...producers.map((number) => FIRST_PRODUCER + number + 1),
  ...licensors.map((number) => FIRST_LICENSOR + number + 1),
  ...studios.map((number) => number + 1),
];

function company(number: number): Resource {
  const name = companyName(number);
  return {
    mal_id: number + 1,
    type: 'anime',
    name,
    url: `${SITE}/anime/producer/${number + 1}/${slug(name)}`,
  };
}

export const genreUrl = (id: number, name: string): string => `${SITE}/anime/genre/${id}/${slug(name)}`;

const GENRE_RESOURCES = new Map(
  Object.values(GENRE_TABLE)
    .flat()
    .map(([id, name]): [number, Resource] => [
      id,
      { mal_id: id, type: 'anime', name, url: genreUrl(id, name) },
    ]),
);

/** By name, as real records list them. */
function genreResources(ids: readonly number[]): Resource[] {
  return ids
    .map((id) => GENRE_RESOURCES.get(id))
    .filter((genre) => genre !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function images({ malId }: Traits, format: 'jpg' | 'webp') {
  const base = `${SITE}/images/anime/${malId % 2_000}/${malId}`;
  return {
    image_url: `${base}.${format}`,
    small_image_url: `${base}t.${format}`,
    large_image_url: `${base}l.${format}`,
  };
}

const NO_IMAGES = {
  image_url: null,
  small_image_url: null,
  medium_image_url: null,
  large_image_url: null,
  maximum_image_url: null,
};

function trailer({ chance, malId }: Traits) {
  const embedUrl = chance.happens(ASPECT.trailer, 0.22)
    ? `${SITE}/embed/${malId}?enablejsapi=1&autoplay=1`
    : null;
  return { youtube_id: null, url: null, embed_url: embedUrl, images: NO_IMAGES };
}

function duration({ chance, type, episodes }: Traits): string {
  if (type === 'Movie' && chance.happens(ASPECT.duration, 0.4)) {
    return `1 hr ${1 + chance.integer(ASPECT.duration, 58, 1)} min`;
  }
  const minutes =
    type === 'TV'
      ? chance.pick(ASPECT.duration, [24, 23, 24, 23, 25, 22, 12, 5], 2)
      : 1 + chance.integer(ASPECT.duration, 27, 3);
  return episodes === 1 ? `${minutes} min` : `${minutes} min per ep`;
}

const NO_BROADCAST = { day: null, time: null, timezone: null, string: null };
const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
const TIMES = ['00:00', '00:30', '01:00', '07:00', '08:30', '17:30', '18:00', '22:00', '23:00', '23:30'];

function broadcast({ chance }: Traits) {
  if (chance.happens(ASPECT.broadcast, 0.3)) return { ...NO_BROADCAST, string: 'Unknown' };
  const day = chance.pick(ASPECT.broadcast, WEEKDAYS, 1);
  const time = chance.pick(ASPECT.broadcast, TIMES, 2);
  return { day, time, timezone: 'Asia/Tokyo', string: `${day} at ${time} (JST)` };
}

/** What `/full` has besides. */
export function fullRecordOn(title: Traits, neighbours: Neighbours, day: DayNumber) {
  const { chance, malId } = title;
  const original = originalOf(title, neighbours.titles);
  const name = nameOf(title, neighbours.titles).english;
  const song = (nth: number) =>
    `"${name}" by the ${companyName(chance.integer(ASPECT.full, STUDIOS, nth))} Choir`;
  return {
    ...recordOn(title, neighbours, day),
    relations:
      original === title
        ? []
        : [
            {
              relation: 'Prequel',
              entry: [relatedTitle(original, nameOf(original, neighbours.titles).romaji)],
            },
          ],
    theme: { openings: [song(1)], endings: [song(2)] },
    external: [{ name: 'Official Site', url: `${SITE}/official/${malId}` }],
    streaming: chance.happens(ASPECT.full, 0.4, 3)
      ? [{ name: 'Stand-in Stream', url: `${SITE}/stream/${malId}` }]
      : [],
  };
}

const relatedTitle = ({ malId }: Traits, name: string): Resource => ({
  mal_id: malId,
  type: 'anime',
  name,
  url: `${SITE}/anime/${malId}/${slug(name)}`,
});
