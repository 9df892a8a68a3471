import type { Read } from '../history/read.ts';

/** A title that was not in an earlier snapshot. */
export interface RecentEntrant {
  mal_id: number;
  title: string;
  type: string | null;
  status: string | null;
  url: string | null;
  /** The first of the snapshots that has it, and when that was published. */
  date: string;
  published_at: string;
}

/** The titles of a snapshot that an earlier one did not have, the last that came first. */
export function readRecentEntrants(
  read: Read,
  {
    laterId,
    earlierId,
    snapshotIds,
    limit,
  }: { laterId: number; earlierId: number; snapshotIds: readonly number[]; limit: number },
): Promise<RecentEntrant[]> {
  return read({
    name: 'recent-entrants',
    text: `
      WITH entered AS MATERIALIZED (
        SELECT mal_id, version_id
          FROM anime_snapshot AS later
         WHERE snapshot_id = $1
           AND NOT EXISTS (SELECT
                             FROM anime_snapshot AS earlier
                            WHERE earlier.snapshot_id = $2
                              AND earlier.mal_id = later.mal_id)
           AND mal_id <> ALL ((SELECT seen_unknown FROM snapshot WHERE snapshot_id = $2)::int[])
      ), seen AS (
        SELECT entered.*, first.date, first.published_at
          FROM entered
         CROSS JOIN LATERAL (SELECT date, published_at
                               FROM anime_snapshot
                               JOIN snapshot USING (snapshot_id)
                              WHERE anime_snapshot.mal_id = entered.mal_id
                                AND snapshot_id = ANY ($3)
                              ORDER BY date
                              LIMIT 1) AS first
         ORDER BY date DESC, mal_id DESC
         LIMIT $4
      )
      SELECT mal_id, title, type, status, url, date, published_at
        FROM seen
        JOIN anime_version USING (version_id, mal_id)
       ORDER BY date DESC, mal_id DESC`,
    values: [laterId, earlierId, snapshotIds, limit],
  });
}
