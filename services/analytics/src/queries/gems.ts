import type { TitleCard, TitleFigures } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { gemOf, shrunkScore } from '../measures/gem.ts';
import { cardColumns } from './title-card.ts';

/** Which titles of one snapshot; null: no restriction. */
export interface GemsFilter {
  snapshotId: number;
  /** Null: any but music videos, commercials and trailers. */
  type: string | null;
  minVotes: number;
  maxMembers: number | null;
  limit: number;
}

/** A title that may be a gem. */
export interface GemCandidate extends TitleFigures {
  mal_id: number;
  version_id: number;
  title: string;
  shrunk_score: number;
  gem: number;
}

/**
 * The titles with the best figures, the best first, and the mean that they are measured against. Without a type `limit`
 * counts those too that are none of their own and are left out: so only that many have to be looked up.
 */
export async function readGemCandidates(
  read: Read,
  { snapshotId, type, minVotes, maxMembers, limit }: GemsFilter,
): Promise<{ mean_score: number | null; candidates: GemCandidate[] }> {
  const [found] = await read<{ mean_score: number | null; candidates: GemCandidate[] }>({
    name: 'gem-candidates',
    text: `
      WITH of_snapshot AS MATERIALIZED (
        SELECT mean_score::float8 AS mean FROM snapshot_rollup WHERE snapshot_id = $1
      ), best AS MATERIALIZED (
        SELECT anime_snapshot.*, shrunk, gem
          FROM of_snapshot
         CROSS JOIN anime_snapshot
         CROSS JOIN LATERAL (SELECT ${shrunkScore('mean')} AS shrunk) AS quality
         CROSS JOIN LATERAL (SELECT ${gemOf('shrunk', 'mean')} AS gem) AS worth
         WHERE snapshot_id = $1
           AND scored_by >= $3
           AND ($4::int IS NULL OR members <= $4)
           AND shrunk > mean
         ORDER BY gem DESC, mal_id
         LIMIT CASE WHEN $2::text IS NULL THEN $5::int END
      ), candidate AS (
        SELECT best.mal_id, version_id, title, (score / 100.0)::float8 AS score, scored_by, rank, popularity, members,
               favorites, shrunk AS shrunk_score, gem
          FROM best
         CROSS JOIN LATERAL (SELECT type, status FROM version_facet WHERE version_id = best.version_id OFFSET 0) AS facet
          JOIN anime_version USING (version_id)
         WHERE facet.status IS DISTINCT FROM 'Not yet aired'
           AND CASE WHEN $2::text IS NULL THEN coalesce(facet.type, '') NOT IN ('Music', 'CM', 'PV')
                    ELSE facet.type = $2 END
         ORDER BY gem DESC, best.mal_id
         LIMIT $5
      )
      SELECT mean AS mean_score,
             (SELECT coalesce(json_agg(candidate ORDER BY gem DESC, mal_id), '[]') FROM candidate) AS candidates
        FROM of_snapshot`,
    values: [snapshotId, type, minVotes, maxMembers, limit],
  });
  if (found === undefined) throw new Error(`Snapshot ${snapshotId} has no rollup.`);
  return found;
}

/** The titles of a snapshot that have one of these names. */
export function readNameHolders(
  read: Read,
  { snapshotId, names }: { snapshotId: number; names: readonly string[] },
): Promise<{ title: string; members: number | null }[]> {
  return read({
    name: 'gem-name-holders',
    text: `
      SELECT title, members
        FROM unnest($2::text[]) AS wanted (title)
        JOIN anime_version USING (title)
        JOIN anime_snapshot USING (version_id, mal_id)
       WHERE snapshot_id = $1`,
    values: [snapshotId, names],
  });
}

/** The cards of some versions; in no order. */
export function readCards(
  read: Read,
  versionIds: readonly number[],
): Promise<{ version_id: number; card: TitleCard }[]> {
  return read({
    name: 'gem-cards',
    text: `
      SELECT version_id, to_json(card) AS card
        FROM anime_version
       CROSS JOIN LATERAL (SELECT mal_id, ${cardColumns}) AS card
       WHERE version_id = ANY ($1)`,
    values: [versionIds],
  });
}
