import type { Company, TitleRecord } from '@animedashboard/contracts';
import type { CopyValue } from '@animedashboard/database';

type Columns = Record<string, (record: TitleRecord) => CopyValue>;

/** Columns of a description in `anime_version`, and what goes into them. */
const values = {
  url: ({ description }) => description.url,
  image_url: ({ description }) => description.image_url,
  title: ({ description }) => description.title,
  title_english: ({ description }) => description.title_english,
  title_japanese: ({ description }) => description.title_japanese,
  title_synonyms: ({ description }) => description.title_synonyms,
  type: ({ description }) => description.type,
  source: ({ description }) => description.source,
  episodes: ({ description }) => description.episodes,
  status: ({ description }) => description.status,
  aired_from: ({ description }) => description.aired_from,
  aired_to: ({ description }) => description.aired_to,
  duration: ({ description }) => description.duration,
  rating: ({ description }) => description.rating,
  synopsis: ({ description }) => description.synopsis,
  background: ({ description }) => description.background,
  season: ({ description }) => description.season,
  year: ({ description }) => description.year,
  season_source: ({ description }) => description.season_source,
  tag_ids: ({ description }) => sortedIds(description.tags),
  studio_ids: (record) => companyIds(record, 'studio'),
  producer_ids: (record) => companyIds(record, 'producer'),
  licensor_ids: (record) => companyIds(record, 'licensor'),
  details: ({ description }) => JSON.stringify(description.details),
} satisfies Columns;

/** In the order of `versionValues`. */
export const versionColumns: readonly string[] = Object.keys(values);

/** A record's description as a row of `versionColumns`. */
export function versionValues(record: TitleRecord): CopyValue[] {
  return Object.values(values).map((value) => value(record));
}

function companyIds({ description }: TitleRecord, role: Company['role']): number[] {
  return sortedIds(description.companies.filter((company) => company.role === role));
}

/** Sorted and each once: the order in which an upstream lists them means nothing. */
function sortedIds(items: readonly { id: number }[]): number[] {
  return [...new Set(items.map(({ id }) => id))].sort((a, b) => a - b);
}
