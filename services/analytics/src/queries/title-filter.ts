import type { Statement } from '../history/read.ts';
import type { MatchedTitles } from '../search/matched-titles.ts';
import { type FacetName, none, type TitleFilter } from '../search/title-filter.ts';

const fields = [
  'types',
  'statuses',
  'tagIds',
  'studioIds',
  'years',
  'seasons',
  'points',
  'minScore',
  'maxScore',
] as const satisfies readonly (keyof TitleFilter)[];

/** The parameters that a filter takes. */
export function filterValues(filter: TitleFilter): NonNullable<Statement['values']> {
  return fields.map((field) => filter[field]);
}

/** How a statement names them. */
export type FilterParameters = Record<keyof TitleFilter, string>;

/** @param first the number of the first of them */
export function filterParameters(first: number): FilterParameters {
  return Object.fromEntries(fields.map((field, index) => [field, `$${first + index}`])) as FilterParameters;
}

/** A condition for each facet on `titlesWithFacets`; true where nothing is asked for. */
export function filterConditions(asked: FilterParameters): Record<FacetName, string> {
  const { tagIds, studioIds, minScore, maxScore } = asked;
  const isAny = (value: string, given: string, type: 'text' | 'int'): string =>
    `(${given}::${type}[] IS NULL OR ${value} = ANY (${given}))`;
  return {
    type: isAny(`coalesce(type, '${none.text}')`, asked.types, 'text'),
    status: isAny(`coalesce(status, '${none.text}')`, asked.statuses, 'text'),
    genre: `(${tagIds}::int[] IS NULL
             OR CASE WHEN ${tagIds} = '{}' THEN tag_ids = '{}' ELSE tag_ids @> ${tagIds} END)`,
    studio: `(${studioIds}::int[] IS NULL OR studio_ids && ${studioIds}
             OR (studio_ids = '{}' AND ${none.studio} = ANY (${studioIds})))`,
    year: isAny(`coalesce(year, ${none.year})`, asked.years, 'int'),
    season: isAny(`coalesce(season, '${none.text}')`, asked.seasons, 'text'),
    score: `(${isAny(`coalesce(score / 100, ${none.points})`, asked.points, 'int')}
             AND (${minScore}::int IS NULL OR score >= ${minScore})
             AND (${maxScore}::int IS NULL OR score <= ${maxScore}))`,
  };
}

/**
 * Conditions on `anime_snapshot` alone, all of which the titles that pass the filter meet. `IS TRUE` keeps the planner from
 * making a join of the first: it takes filtered descriptions for a single one, and would read the snapshot anew for each.
 * So they are hashed, and the snapshot is read once.
 */
export function passingConditions(asked: FilterParameters): string[] {
  const { score, ...described } = filterConditions(asked);
  const descriptions = `SELECT version_id FROM version_facet WHERE ${Object.values(described).join(' AND ')}`;
  return [`(version_id IN (${descriptions})) IS TRUE`, score];
}

/** Titles of snapshots with what they are filtered by. */
export const titlesWithFacets = `anime_snapshot JOIN version_facet USING (version_id)`;

/**
 * The same, of those titles alone whose ids are listed, each with its level, in two parameters from `first` on. Each is
 * looked up for itself.
 */
export const matchedTitlesWithFacets = (first: number): string => `
    unnest($${first}::int[], $${first + 1}::int[]) AS matched (mal_id, level)
    JOIN anime_snapshot USING (mal_id)
    JOIN version_facet USING (version_id, mal_id)`;

/** The two parameters of `matchedTitlesWithFacets`. */
export function matchedValues(matched: MatchedTitles): [malIds: number[], levels: number[]] {
  return [[...matched.keys()], [...matched.values()].map(({ level }) => level)];
}
