import type { FoundTitle, SearchOrder } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import type { Place } from '../search/cursor.ts';
import type { MatchedTitles } from '../search/matched-titles.ts';
import { type ChosenOrder, keyKinds } from '../search/order.ts';
import { filteredFacets, type TitleFilter } from '../search/title-filter.ts';
import { cardColumns } from './title-card.ts';
import {
  filterConditions,
  filterParameters,
  filterValues,
  matchedTitlesWithFacets,
  matchedValues,
  passingConditions,
} from './title-filter.ts';

/** Which titles, in which order. */
export interface PageWish extends ChosenOrder {
  snapshotId: number;
  /** Only these; null: every title of the snapshot. */
  matched: MatchedTitles | null;
  filter: TitleFilter;
  /** Only titles behind this place. */
  after: Place | null;
  limit: number;
}

/** A title of a page with its place and, where titles are found by name, all its names, as given and folded. */
export type PageTitle = Omit<FoundTitle, 'match'> & Place & { names: string[]; folded_names: string[] };

/** What titles are ordered by; `from` is joined for it. */
const keys: Record<SearchOrder, { key: string; from?: string }> = {
  // The level first, and of equal levels the members, in one number.
  relevance: { key: 'level::bigint << 32 | coalesce(members, 0)' },
  members: { key: 'members' },
  score: { key: 'score' },
  scored_by: { key: 'scored_by' },
  popularity: { key: 'popularity' },
  favorites: { key: 'favorites' },
  // By code points, so that the order is the same on every server.
  title: {
    key: 'lower_title',
    from: `
                JOIN (SELECT version_id, lower(title) COLLATE "C" AS lower_title FROM anime_version) AS titled
                  USING (version_id)`,
  },
  aired_from: {
    key: 'first_day',
    from: `
                JOIN (SELECT version_id, aired_from AS first_day FROM version_facet) AS aired USING (version_id)`,
  },
};
const keyTypes = { number: 'bigint', text: 'text', date: 'date' } as const;

const asked = filterParameters(5);

/** Where titles are read from. Without a filter nothing is read that only a filter asks for, and names only for a name. */
const scopes = {
  all: { from: 'anime_snapshot', conditions: [], names: `'{}'::text[]` },
  filtered: { from: 'anime_snapshot', conditions: passingConditions(asked), names: `'{}'::text[]` },
  matched: {
    from: matchedTitlesWithFacets(14),
    conditions: Object.values(filterConditions(asked)),
    names: 'array_remove(ARRAY[title, title_english, title_japanese] || title_synonyms, NULL)',
  },
} as const;

/** Titles without a value come last in either order, and of equal ones the lowest id first. */
function pageText({ sort, order }: ChosenOrder, scope: keyof typeof scopes): string {
  const { key, from = '' } = keys[sort];
  const direction = `${order} NULLS LAST`;
  const isBehind = `key ${order === 'asc' ? '>' : '<'} $3::${keyTypes[keyKinds[sort]]}`;
  const conditions = ['snapshot_id = $1', ...scopes[scope].conditions].join('\n                 AND ');
  return `
    WITH listed AS MATERIALIZED (
      SELECT *
        FROM (SELECT mal_id, version_id, score, scored_by, rank, popularity, members, favorites, ${key} AS key
                FROM ${scopes[scope].from}${from}
               WHERE ${conditions}) AS title
       WHERE $4::int IS NULL
          OR ${isBehind}
          OR (key = $3 AND mal_id > $4)
          OR (key IS NULL AND ($3 IS NOT NULL OR mal_id > $4))
       ORDER BY key ${direction}, mal_id
       LIMIT $2
    )
    SELECT listed.mal_id, ${cardColumns}, aired_from, (score / 100.0)::float8 AS score, scored_by, rank, popularity,
           members, favorites, key, names,
           ARRAY(SELECT fold_name(name) FROM unnest(names) AS name) AS folded_names
      FROM listed
      JOIN anime_version USING (version_id)
     CROSS JOIN LATERAL (
             SELECT ${scopes[scope].names} AS names
           ) AS named
     ORDER BY key ${direction}, listed.mal_id`;
}

/** The titles of one page in their order. */
export function readPage(read: Read, wish: PageWish): Promise<PageTitle[]> {
  const { snapshotId, matched, filter, sort, order, after, limit } = wish;
  const scope = matched !== null ? 'matched' : filteredFacets(filter).length === 0 ? 'all' : 'filtered';
  return read({
    name: `search-page-${scope}-${sort}-${order}`,
    text: pageText({ sort, order }, scope),
    values: [
      snapshotId,
      limit,
      after?.key ?? null,
      after?.mal_id ?? null,
      ...(scope === 'all' ? [] : filterValues(filter)),
      ...(matched === null ? [] : matchedValues(matched)),
    ],
  });
}
