import type { Read } from '../history/read.ts';
import type { MatchedTitles } from '../search/matched-titles.ts';
import type { FacetCount } from '../search/facets.ts';
import { facetNames, type FacetName, type TitleFilter } from '../search/title-filter.ts';
import {
  filterConditions,
  filterParameters,
  filterValues,
  matchedTitlesWithFacets,
  matchedValues,
  passingConditions,
  titlesWithFacets,
} from './title-filter.ts';

/** How many tags and how many studios are counted beside those that are asked for. */
const mostNamed = 25;

/** Of tags or studios with their titles those that have the most, and those whose ids the parameter `wanted` lists. */
const namedCounts = (facet: 'genre' | 'studio', counts: string, wanted: string): string => {
  const [table, id, kind] = facet === 'genre' ? ['tag', 'tag_id', 'kind'] : ['company', 'company_id', 'NULL'];
  return `
    SELECT '${facet}', ${id}::text, name, ${kind}, titles
      FROM (SELECT ${id}, titles, row_number() OVER (ORDER BY titles DESC, ${id}) AS place
              FROM (${counts}) AS counted) AS placed
      JOIN ${table} USING (${id})
     WHERE place <= ${mostNamed} OR ${id} = ANY (${wanted}::int[])`;
};

/** What each facet has its counts from, where nothing restricts the titles. */
const wholeFacets = `
    SELECT 'total' AS facet, NULL AS value, NULL AS name, NULL AS kind, titles FROM snapshot_rollup WHERE snapshot_id = $1
    UNION ALL
    SELECT facet, nullif(key, 'null'), NULL, NULL, value::int
      FROM snapshot_rollup
     CROSS JOIN LATERAL (VALUES ('type', by_type), ('status', by_status), ('score', by_score),
                                ('genre', jsonb_build_object('null', nullif(without_tag, 0))),
                                ('studio', jsonb_build_object('null', nullif(without_studio, 0)))) AS by (facet, counts)
     CROSS JOIN LATERAL jsonb_each_text(counts)
     WHERE snapshot_id = $1 AND value IS NOT NULL
    UNION ALL
    SELECT 'year', year::text, NULL, NULL, sum(titles)::int
      FROM season_rollup WHERE snapshot_id = $1 AND every_type GROUP BY year
    UNION ALL
    SELECT 'season', season, NULL, NULL, sum(titles)::int
      FROM season_rollup WHERE snapshot_id = $1 AND every_type GROUP BY season
    UNION ALL
    ${namedCounts('genre', 'SELECT tag_id, titles FROM tag_rollup WHERE snapshot_id = $1', '$2')}
    UNION ALL
    ${namedCounts('studio', 'SELECT company_id, titles FROM studio_rollup WHERE snapshot_id = $1', '$3')}`;

/** Every title of a snapshot by each facet, from what was counted when it was published. */
export function readWholeFacets(
  read: Read,
  { snapshotId, filter }: { snapshotId: number; filter: TitleFilter },
): Promise<FacetCount[]> {
  return read({
    name: 'search-facets-whole',
    text: wholeFacets,
    values: [snapshotId, filter.tagIds, filter.studioIds],
  });
}

const facetColumns = 'type, status, year, season, score / 100 AS points, tag_ids, studio_ids';

/** One bit for each facet whose filter a title does not pass. */
const bit = (name: FacetName): number => 1 << facetNames.indexOf(name);

const asked = filterParameters(2);
const conditions = filterConditions(asked);

/** The titles that pass every filter. */
const passing = `
      SELECT ${facetColumns}, 0 AS failed
        FROM (SELECT version_id, score
                FROM anime_snapshot
               WHERE snapshot_id = $1
                 AND ${passingConditions(asked).join(`
                 AND `)}) AS passed
        JOIN version_facet USING (version_id)`;

/** Those too that fail one filter. The offset keeps `failed` from being worked out again wherever it is named. */
const passingAllButOne = (from: string): string => `
      SELECT *
        FROM (SELECT ${facetColumns},
                     ${facetNames.map((name) => `CASE WHEN ${conditions[name]} THEN 0 ELSE ${bit(name)} END`)
                       .join(`
                     + `)} AS failed
                FROM ${from}
               WHERE snapshot_id = $1
              OFFSET 0) AS judged
       WHERE failed & (failed - 1) = 0`;

/** A title counts for a facet when it passes every filter but that of the facet. */
const counting = (name: FacetName): string => `failed IN (0, ${bit(name)})`;

const plainCounts = (name: FacetName, value: string): string => `
    SELECT '${name}', ${value}::text, NULL, NULL, count(*)::int
      FROM title WHERE ${counting(name)} GROUP BY ${value}`;

const listCounts = (name: 'genre' | 'studio'): string => {
  const [id, list, wanted] =
    name === 'genre' ? ['tag_id', 'tag_ids', asked.tagIds] : ['company_id', 'studio_ids', asked.studioIds];
  // Unnested in the select list, which takes half as long as in the FROM clause, where each row calls a function anew.
  const counts = `
              SELECT ${id}, count(*)::int AS titles
                FROM (SELECT unnest(${list}) AS ${id} FROM title WHERE ${counting(name)}) AS listed
               GROUP BY ${id}`;
  return `${namedCounts(name, counts, wanted)}
    UNION ALL
    SELECT '${name}', NULL, NULL, NULL, count(*)::int
      FROM title WHERE ${counting(name)} AND ${list} = '{}' HAVING count(*) > 0`;
};

/** Counts titles by each facet; they are read once. */
const countsOf = (titles: string): string => `
    WITH title AS MATERIALIZED (${titles}
    )
    SELECT 'total' AS facet, NULL AS value, NULL AS name, NULL AS kind, count(*)::int AS titles
      FROM title WHERE failed = 0
    UNION ALL ${plainCounts('type', 'type')}
    UNION ALL ${plainCounts('status', 'status')}
    UNION ALL ${plainCounts('year', 'year')}
    UNION ALL ${plainCounts('season', 'season')}
    UNION ALL ${plainCounts('score', 'points')}
    UNION ALL ${listCounts('genre')}
    UNION ALL ${listCounts('studio')}`;

const texts = {
  filtered: countsOf(passing),
  all: countsOf(passingAllButOne(titlesWithFacets)),
  matched: countsOf(passingAllButOne(matchedTitlesWithFacets(11))),
};

/** What is counted live. */
export interface FacetsWish {
  snapshotId: number;
  /** Only these; null: every title of the snapshot. */
  matched: MatchedTitles | null;
  filter: TitleFilter;
  /** Whether facets count what their own filter leaves out too. */
  ignoreOwn: boolean;
}

/** Counts titles by each facet. */
export function readLiveFacets(
  read: Read,
  { snapshotId, matched, filter, ignoreOwn }: FacetsWish,
): Promise<FacetCount[]> {
  const scope = matched !== null ? 'matched' : ignoreOwn ? 'all' : 'filtered';
  return read({
    name: `search-facets-${scope}`,
    text: texts[scope],
    values: [snapshotId, ...filterValues(filter), ...(matched === null ? [] : matchedValues(matched))],
  });
}
