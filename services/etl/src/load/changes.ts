import type { RunChanges } from '@animedashboard/contracts';
import type pg from 'pg';

/** A snapshot beside the whole one of the series that precedes it. */
export interface SnapshotComparison {
  /** The earlier date. */
  since: string;
  /** Whether both hold what the same query names. */
  sameQuery: boolean;
  complete: boolean;
  scopePages: number | null;
  knowsWhoLeft: boolean;
  /** Titles seen now and not then, and then and not now. */
  appeared: number;
  missing: number;
}

/**
 * What a snapshot can say of who came and who went. Titles that are missing from the first so many pages have left
 * that scope, which never means that they are gone. Across a change of the query nothing is said: it would speak of
 * the query and not of the titles.
 */
function describeChanges(comparison: SnapshotComparison): RunChanges | null {
  if (!comparison.sameQuery) return null;
  const { since, appeared: entered, missing, scopePages } = comparison;
  if (!comparison.complete || !comparison.knowsWhoLeft)
    return { since, entered, left: null, left_scope: null };
  if (scopePages !== null) return { since, entered, left: 0, left_scope: missing };
  return { since, entered, left: missing, left_scope: 0 };
}

/**
 * Compares a snapshot with the last whole one of its series on an earlier date. Null when there is none whose rows
 * are still there, or when the two can't be compared.
 */
export async function changesSince(client: pg.ClientBase, snapshotId: number): Promise<RunChanges | null> {
  const { rows } = await client.query<SnapshotComparison>(comparison, [snapshotId]);
  const [found] = rows;
  return found === undefined ? null : describeChanges(found);
}

/** A record that was rejected was seen all the same, where its id could be read. */
const seen = (snapshot: string): string => `
  SELECT mal_id FROM anime_snapshot WHERE snapshot_id = ${snapshot}.snapshot_id
  UNION SELECT unnest(${snapshot}.seen_unknown)`;

const comparison = `
  SELECT earlier.date AS since,
         earlier_run.query = run.query AS "sameQuery",
         snapshot.complete,
         snapshot.scope_pages AS "scopePages",
         snapshot.knows_who_left AS "knowsWhoLeft",
         (SELECT count(*) FROM ((${seen('snapshot')}) EXCEPT (${seen('earlier')})) AS appeared) AS appeared,
         (SELECT count(*) FROM ((${seen('earlier')}) EXCEPT (${seen('snapshot')})) AS missing) AS missing
    FROM snapshot
    JOIN run USING (run_id)
    JOIN LATERAL (SELECT *
                    FROM snapshot AS candidate
                   WHERE candidate.series_id = snapshot.series_id
                     AND candidate.date < snapshot.date
                     AND candidate.complete
                     AND candidate.thinned_at IS NULL
                   ORDER BY candidate.date DESC
                   LIMIT 1) AS earlier ON true
    JOIN run AS earlier_run ON earlier_run.run_id = earlier.run_id
   WHERE snapshot.snapshot_id = $1`;
