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
  /** The last date before the earlier snapshot on which the series listed it; null where it never had. */
  last_seen: string | null;
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
      WITH earlier AS (
        SELECT series_id, date FROM snapshot WHERE snapshot_id = $2
      ), entered AS MATERIALIZED (
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
      SELECT mal_id, title, type, status, url, seen.date, published_at, last_seen
        FROM seen
        JOIN anime_version USING (version_id, mal_id)
       CROSS JOIN earlier
       CROSS JOIN LATERAL (
               SELECT max(sighted) AS last_seen
                 FROM (SELECT snapshot.date AS sighted
                         FROM anime_snapshot
                         JOIN snapshot USING (snapshot_id)
                        WHERE anime_snapshot.mal_id = seen.mal_id
                          AND snapshot.series_id = earlier.series_id
                        UNION ALL
                       SELECT sighted
                         FROM anime_version AS version
                         JOIN thinned_version USING (version_id)
                        CROSS JOIN unnest(ARRAY[first_date, last_date]) AS sighted
                        WHERE version.mal_id = seen.mal_id
                          AND thinned_version.series_id = earlier.series_id) AS sighting
                WHERE sighted < earlier.date
             ) AS before
       ORDER BY seen.date DESC, mal_id DESC`,
    values: [laterId, earlierId, snapshotIds, limit],
  });
}
