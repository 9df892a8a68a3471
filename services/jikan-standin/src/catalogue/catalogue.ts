export const ANIME_TYPES = [
  'TV',
  'Movie',
  'OVA',
  'Special',
  'ONA',
  'Music',
  'CM',
  'PV',
  'TV Special',
] as const;
export type AnimeType = (typeof ANIME_TYPES)[number];

export const STATUSES = ['Currently Airing', 'Finished Airing', 'Not yet aired'] as const;
export type Status = (typeof STATUSES)[number];

export const SEASONS = ['winter', 'spring', 'summer', 'fall'] as const;
export type Season = (typeof SEASONS)[number];

export const GENRE_KINDS = ['genres', 'explicit_genres', 'themes', 'demographics'] as const;
export type GenreKind = (typeof GENRE_KINDS)[number];

/** What filters and orders look at. Instants are Unix milliseconds. */
export interface Entry {
  readonly malId: number;
  readonly title: string;
  /** Every title of the record, lower case, one a line. */
  readonly searchText: string;
  readonly type: string | null;
  readonly status: string | null;
  readonly rating: string | null;
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly episodes: number | null;
  readonly score: number | null;
  readonly scoredBy: number | null;
  readonly rank: number | null;
  readonly popularity: number | null;
  readonly members: number | null;
  readonly favorites: number | null;
  readonly season: string | null;
  readonly year: number | null;
  /** Ids of all four kinds of genre: they share one space. */
  readonly genreIds: readonly number[];
  /** Ids of producers, licensors and studios: they share one space too. */
  readonly producerIds: readonly number[];
}

export interface Genre {
  readonly mal_id: number;
  readonly name: string;
  readonly url: string;
  readonly kind: GenreKind;
}

/** A catalogue as it was on one day. Entries stand in the order of an unfiltered crawl: by mal_id. */
export interface CatalogueDay {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly entries: readonly Entry[];
  readonly genres: readonly Genre[];
  /** One record of a list as UTF-8 JSON. */
  record(index: number): Uint8Array;
  /** The record as `/anime/{id}/full` has it: relations, theme, external and streaming beside it. */
  fullRecord(index: number): Uint8Array;
}

export interface Catalogue {
  /** What the `X-Standin` mark calls it. */
  readonly kind: 'crawl' | 'synthetic';
  /** @returns undefined where the catalogue has nothing to say about that date */
  at(date: string): CatalogueDay | undefined;
  /** The date that requests get which name none. */
  currentDate(): string;
}
