import type { TitleCard } from '@animedashboard/contracts';

/** What a list says of a title, as little as there can be, with what a test needs changed. */
export const titleCard = (over: Partial<TitleCard> = {}): TitleCard => ({
  mal_id: 1,
  title: 'Title',
  title_english: null,
  type: 'TV',
  status: null,
  episodes: null,
  season: null,
  year: null,
  season_source: null,
  genres: [],
  studios: [],
  image_url: null,
  url: null,
  ...over,
});
