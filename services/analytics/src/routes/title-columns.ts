/** Columns of tables that list titles; the names are those of the answers. */

/** What a list says of a title beside its figures. */
export const cardColumns = {
  mal_id: null,
  title: null,
  title_english: null,
  type: null,
  status: null,
  episodes: 'episodes',
  season: null,
  year: null,
  season_source: null,
  genres: null,
  studios: null,
  image_url: null,
  url: null,
} as const;

export const figureColumns = {
  score: 'points',
  scored_by: 'people',
  rank: 'place',
  popularity: 'place',
  members: 'people',
  favorites: 'people',
} as const;
