/** What the parts of a title's description are called. */
const fieldNames: Readonly<Record<string, string>> = {
  title: 'title',
  title_english: 'English title',
  title_japanese: 'Japanese title',
  title_synonyms: 'synonyms',
  type: 'type',
  source: 'source',
  episodes: 'episodes',
  status: 'status',
  aired_from: 'first day',
  aired_to: 'last day',
  season: 'season',
  year: 'year',
  season_source: 'where the season is from',
  duration: 'duration',
  rating: 'age rating',
  synopsis: 'synopsis',
  background: 'background',
  tags: 'genres and themes',
  studios: 'studios',
  producers: 'producers',
  licensors: 'licensors',
  image_url: 'poster',
  url: 'address in the catalogue',
  details: 'further details',
};

/** What a field of the description is called. */
export const fieldName = (field: string): string => fieldNames[field] ?? field.replaceAll('_', ' ');
