import type { Entry } from '../catalogue/catalogue.ts';
import type { Parameters } from '../parameters.ts';

export type Filter = (entry: Entry) => boolean;

const TYPE_NAMES = {
  tv: 'TV',
  movie: 'Movie',
  ova: 'OVA',
  special: 'Special',
  ona: 'ONA',
  music: 'Music',
  cm: 'CM',
  pv: 'PV',
  tv_special: 'TV Special',
} as const;

export const STATUS_NAMES = {
  airing: 'Currently Airing',
  complete: 'Finished Airing',
  upcoming: 'Not yet aired',
} as const;

const RATING_NAMES = {
  g: 'G - All Ages',
  pg: 'PG - Children',
  pg13: 'PG-13 - Teens 13 or older',
  r17: 'R - 17+ (violence & profanity)',
  r: 'R+ - Mild Nudity',
  rx: 'Rx - Hentai',
} as const;

const HENTAI = 12;
const EROTICA = 49;

export const typeFilter = (parameters: Parameters, name: string): Filter[] =>
  when(parameters.choice(name, TYPE_NAMES), (type) => (entry) => entry.type === type);

export const ratingFilter = (parameters: Parameters): Filter[] =>
  when(parameters.choice('rating', RATING_NAMES), (rating) => (entry) => entry.rating === rating);

export const statusFilter = (parameters: Parameters): Filter[] =>
  when(parameters.choice('status', STATUS_NAMES), (status) => (entry) => entry.status === status);

export const sfwFilter = (parameters: Parameters): Filter[] => (parameters.flag('sfw') ? [isSafe] : []);

const isSafe: Filter = ({ rating, genreIds }) =>
  rating !== RATING_NAMES.rx && !genreIds.includes(HENTAI) && !genreIds.includes(EROTICA);

/** A title without a score fails every bound, except the two outermost ones, which the real one ignores. */
export function scoreFilters(parameters: Parameters): Filter[] {
  const min = parameters.number('min_score', 0, 10);
  const max = parameters.number('max_score', 1, 10);
  return [
    ...when(parameters.number('score', 1, 9.99), (score) => (entry) => entry.score === score),
    ...when(
      min || undefined,
      (bound) =>
        ({ score }) =>
          score !== null && score >= bound,
    ),
    ...when(
      max === 10 ? undefined : max,
      (bound) =>
        ({ score }) =>
          score !== null && score <= bound,
    ),
  ];
}

/** Every genre asked for, of any kind, and none of the excluded. */
export const genreFilters = (parameters: Parameters, maxGenres: number): Filter[] => [
  ...parameters.ids('genres', maxGenres).map(
    (id): Filter =>
      (entry) =>
        entry.genreIds.includes(id),
  ),
  ...parameters.ids('genres_exclude', maxGenres).map(
    (id): Filter =>
      (entry) =>
        !entry.genreIds.includes(id),
  ),
];

/** Any of the companies asked for, as producer, licensor or studio. */
export function producerFilter(parameters: Parameters): Filter[] {
  const wanted = parameters.ids('producers');
  return wanted.length === 0 ? [] : [({ producerIds }) => wanted.some((id) => producerIds.includes(id))];
}

export const dateFilters = (parameters: Parameters): Filter[] => [
  ...when(
    parameters.day('start_date'),
    (day) =>
      ({ startMs }) =>
        startMs !== null && startMs >= day,
  ),
  ...when(
    parameters.day('end_date'),
    (day) =>
      ({ endMs }) =>
        endMs !== null && endMs <= day,
  ),
];

export function titleFilters(parameters: Parameters, searchLength: { min: number; max: number }): Filter[] {
  const searched = parameters.text('q', searchLength)?.toLowerCase();
  const letter = parameters.text('letter', { min: 1, max: 1 })?.toLowerCase();
  return [
    ...when(searched, (text) => (entry) => entry.searchText.includes(text)),
    ...when(letter, (start) => (entry) => entry.title.toLowerCase().startsWith(start)),
  ];
}

const when = <T>(value: T | undefined, filter: (value: T) => Filter): Filter[] =>
  value === undefined ? [] : [filter(value)];
