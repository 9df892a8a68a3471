import type { RatedTitle } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { cardColumns } from './title-card.ts';

/** Which titles of one snapshot; null: no restriction. */
export interface TopRatedFilter {
  snapshotId: number;
  /** The snapshot that changes are counted from; null: none. */
  earlierId: number | null;
  /** Points, inclusive. */
  minScore: number | null;
  type: string | null;
  limit: number;
}

const bestFirst = 'ORDER BY score DESC, scored_by DESC NULLS LAST, mal_id';

/**
 * @param best CTE: the titles that are listed
 * @param placed CTE: where those stood in the earlier snapshot, of which `earlier` has their rows
 */
const topRated = ({ best, placed }: { best: string; placed: string }): string => `
    WITH best AS MATERIALIZED (${best}
    ), earlier AS MATERIALIZED (
      SELECT mal_id, earlier.score, earlier.scored_by, earlier.members, earlier.favorites
        FROM best
        JOIN anime_snapshot AS earlier USING (mal_id)
       WHERE snapshot_id = $4
    ), placed AS MATERIALIZED (${placed}
    )
    SELECT best.position, best.mal_id, ${cardColumns}, (best.score / 100.0)::float8 AS score, best.scored_by, rank,
           popularity, best.members, best.favorites,
           CASE WHEN earlier.mal_id IS NOT NULL THEN json_build_object(
             'since', (SELECT date FROM snapshot WHERE snapshot_id = $4),
             'score', ((best.score - earlier.score) / 100.0)::float8,
             'scored_by', best.scored_by - earlier.scored_by,
             'position', placed.position - best.position,
             'members', best.members - earlier.members,
             'favorites', best.favorites - earlier.favorites) END AS change
      FROM best
      JOIN anime_version USING (version_id)
      LEFT JOIN earlier ON earlier.mal_id = best.mal_id
      LEFT JOIN placed ON placed.mal_id = best.mal_id
     ORDER BY best.position`;

/** The rollup names more titles than are ever listed; who stood behind them all is placed by counting who was better. */
const ofAnyType = topRated({
  best: `
      SELECT mal_id, listed.position, version_id, score, scored_by, rank, popularity, members, favorites
        FROM unnest((SELECT top_rated[:$3] FROM snapshot_rollup WHERE snapshot_id = $1))
             WITH ORDINALITY AS listed (mal_id, position)
        JOIN anime_snapshot USING (mal_id)
       WHERE snapshot_id = $1
         AND ($2::numeric IS NULL OR score >= $2::numeric * 100)`,
  placed: `
      SELECT mal_id, coalesce(
               array_position((SELECT top_rated FROM snapshot_rollup WHERE snapshot_id = $4), mal_id),
               (SELECT 1 + count(*)
                  FROM anime_snapshot AS other
                 WHERE snapshot_id = $4
                   AND (other.score, coalesce(other.scored_by, -1), -other.mal_id) >
                       (earlier.score, coalesce(earlier.scored_by, -1), -earlier.mal_id))) AS position
        FROM earlier
       WHERE score IS NOT NULL`,
});

const isOfType = `
         AND version_id IN (SELECT version_id FROM version_facet WHERE type = $5)`;

/** Only those are ranked in the earlier snapshot that were rated no lower than the lowest of the titles that are listed. */
const ofOneType = topRated({
  best: `
      SELECT *, row_number() OVER (${bestFirst}) AS position
        FROM (SELECT mal_id, version_id, score, scored_by, rank, popularity, members, favorites
                FROM anime_snapshot
               WHERE snapshot_id = $1
                 AND score IS NOT NULL
                 AND ($2::numeric IS NULL OR score >= $2::numeric * 100)${isOfType}
               ${bestFirst}
               LIMIT $3) AS listed`,
  placed: `
      SELECT mal_id, row_number() OVER (${bestFirst}) AS position
        FROM anime_snapshot
       WHERE snapshot_id = $4
         AND score >= (SELECT min(score) FROM earlier)${isOfType}`,
});

/** The rated titles with the highest scores, best first; of equal scores, what more people voted on. */
export function readTopRated(read: Read, filter: TopRatedFilter): Promise<RatedTitle[]> {
  const { snapshotId, earlierId, minScore, type, limit } = filter;
  const values = [snapshotId, minScore, limit, earlierId];
  return type === null
    ? read({ name: 'top-rated', text: ofAnyType, values })
    : read({ name: 'top-rated-type', text: ofOneType, values: [...values, type] });
}
