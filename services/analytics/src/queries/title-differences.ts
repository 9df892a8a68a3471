/** What stands in `kind` of the rows of `difference`, in the order in which answers list them. */
export const differenceKinds = { entered: 1, left: 2, changed: 3 } as const;

export type StoredKind = keyof typeof differenceKinds;

/**
 * CTEs on the snapshots `$1`, the later, and `$2`. `seen` says what they know beside their rows; `compared` has one row for
 * each title that one of them has: mal_id, kind, later_version, earlier_version. Titles of both have the kind `changed`
 * whether they have or not.
 *
 * @param wanted SQL: which rows of the outer join of `later` and `earlier`; titles that one of the two lacks must be among
 *   them
 * @param columns SQL: what `compared` has beside
 */
export const comparedWhere = (wanted: string, columns: readonly string[] = []): string => `
    seen AS MATERIALIZED (
      SELECT later.seen_unknown AS later, earlier.seen_unknown AS earlier,
             later.complete AND later.knows_who_left AS tells_who_left
        FROM snapshot AS later, snapshot AS earlier
       WHERE later.snapshot_id = $1
         AND earlier.snapshot_id = $2
    ), compared AS (
      SELECT ${[
        'mal_id',
        'later.version_id AS later_version',
        'earlier.version_id AS earlier_version',
        `CASE WHEN earlier.version_id IS NULL THEN ${differenceKinds.entered}
                  WHEN later.version_id IS NULL THEN ${differenceKinds.left}
                  ELSE ${differenceKinds.changed} END AS kind`,
        ...columns,
      ].join(`,
             `)}
        FROM (SELECT * FROM anime_snapshot WHERE snapshot_id = $1) AS later
        FULL JOIN (SELECT * FROM anime_snapshot WHERE snapshot_id = $2) AS earlier USING (mal_id)
       WHERE ${wanted}
    )`;

/**
 * The CTE `difference`, of the columns that `compared` always has: its titles but for those that only seem to have entered
 * or left. A record that was rejected was seen all the same, where its id could be read: such a title has neither
 * entered nor left.
 *
 * @param changed SQL: which titles of both have changed
 */
export const differencesWhere = (changed = 'true'): string => `
    difference AS MATERIALIZED (
      SELECT mal_id, kind, later_version, earlier_version
        FROM compared, seen
       WHERE kind = ${differenceKinds.changed} AND ${changed}
          OR kind = ${differenceKinds.entered} AND mal_id <> ALL (seen.earlier)
          OR kind = ${differenceKinds.left} AND mal_id <> ALL (seen.later)
      UNION ALL
      SELECT mal_id, ${differenceKinds.entered}, NULL, NULL
        FROM seen, unnest(seen.later) AS rejected (mal_id)
       WHERE mal_id <> ALL (seen.earlier)
         AND NOT EXISTS (SELECT FROM anime_snapshot AS title WHERE (snapshot_id, title.mal_id) = ($2, rejected.mal_id))
      UNION ALL
      SELECT mal_id, ${differenceKinds.left}, NULL, NULL
        FROM seen, unnest(seen.earlier) AS rejected (mal_id)
       WHERE mal_id <> ALL (seen.later)
         AND NOT EXISTS (SELECT FROM anime_snapshot AS title WHERE (snapshot_id, title.mal_id) = ($1, rejected.mal_id))
    )`;
