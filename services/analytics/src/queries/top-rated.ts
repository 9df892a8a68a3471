import type { RatedTitle } from '@animedashboard/contracts';
import type { Read } from '../history/history-reader.ts';

/** Which titles of one snapshot; null: no restriction. */
export interface TopRatedFilter {
  snapshotId: number;
  /** Points, inclusive. */
  minScore: number | null;
  type: string | null;
  limit: number;
}

/** Only with a type are the descriptions of all titles looked at; else, of those that are shown. */
const typeFilter = `
         AND EXISTS (SELECT FROM anime_version
                      WHERE anime_version.version_id = anime_snapshot.version_id AND anime_version.type = $4)`;

const topRated = (filter: string): string => `
    WITH best AS MATERIALIZED (
      SELECT mal_id, version_id, score, scored_by, rank, popularity, members, favorites,
             row_number() OVER (ORDER BY score DESC, scored_by DESC NULLS LAST, mal_id) AS position
        FROM anime_snapshot
       WHERE snapshot_id = $1
         AND score IS NOT NULL
         AND ($2::numeric IS NULL OR score >= $2::numeric * 100)${filter}
       ORDER BY score DESC, scored_by DESC NULLS LAST, mal_id
       LIMIT $3
    )
    SELECT best.position, best.mal_id, title, title_english, (score / 100.0)::float8 AS score, scored_by, rank,
           popularity, members, favorites, type, status, episodes, season, year, season_source,
           ARRAY(SELECT name FROM tag WHERE tag_id = ANY(tag_ids) AND kind = 'genre' ORDER BY name) AS genres,
           ARRAY(SELECT name FROM company WHERE company_id = ANY(studio_ids) ORDER BY name) AS studios,
           image_url, url
      FROM best
      JOIN anime_version USING (version_id)
     ORDER BY best.position`;

const ofAnyType = topRated('');
const ofOneType = topRated(typeFilter);

/** The rated titles with the highest scores, best first; of equal scores, what more people voted on. */
export function readTopRated(read: Read, filter: TopRatedFilter): Promise<RatedTitle[]> {
  const { snapshotId, minScore, type, limit } = filter;
  return type === null
    ? read({ name: 'top-rated', text: ofAnyType, values: [snapshotId, minScore, limit] })
    : read({ name: 'top-rated-type', text: ofOneType, values: [snapshotId, minScore, limit, type] });
}
