import type { Company, TitleRecord } from '@animedashboard/contracts';

/** Columns of a description in `anime_version`, its key apart. */
export const versionColumns = [
  'url',
  'image_url',
  'title',
  'title_english',
  'title_japanese',
  'title_synonyms',
  'type',
  'source',
  'episodes',
  'status',
  'aired_from',
  'aired_to',
  'duration',
  'rating',
  'synopsis',
  'background',
  'season',
  'year',
  'season_source',
  'tag_ids',
  'studio_ids',
  'producer_ids',
  'licensor_ids',
  'details',
] as const;

/** A description as a row of `anime_version`, in JSON's terms. */
export type VersionRow = Record<(typeof versionColumns)[number], unknown>;

/** Lists of ids are sorted: the order in which an upstream gives them means nothing. */
export function versionRow({ description }: TitleRecord): VersionRow {
  const { tags, companies, ...fields } = description;
  const idsOf = (role: Company['role']): number[] =>
    sortedIds(companies.filter((company) => company.role === role));
  return {
    ...fields,
    tag_ids: sortedIds(tags),
    studio_ids: idsOf('studio'),
    producer_ids: idsOf('producer'),
    licensor_ids: idsOf('licensor'),
  };
}

function sortedIds(items: readonly { id: number }[]): number[] {
  return [...new Set(items.map(({ id }) => id))].sort((a, b) => a - b);
}
