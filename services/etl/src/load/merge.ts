import type { RunCounts } from '@animedashboard/contracts';
import type pg from 'pg';

/** A title stands where it was listed first; what a later duplicate says is passed over. */
const firstPlaces = `
  SELECT DISTINCT ON (mal_id) *
    FROM staged_record
   WHERE run_id = $1
   ORDER BY mal_id, page, place`;

/**
 * Gathers the run's titles as rows of a snapshot in the temporary table `incoming`, which goes with the transaction.
 * Positions count from 1 without gaps. A description that is missing leaves `version_id` null, which the table refuses.
 *
 * @returns how many titles there are
 */
export async function gatherIncoming(
  client: pg.ClientBase,
  runId: string,
  hashVersion: number,
): Promise<number> {
  await client.query(`
    CREATE TEMPORARY TABLE incoming (
      mal_id int NOT NULL, version_id int NOT NULL, position int NOT NULL, scored_by int, rank int, popularity int,
      members int, favorites int, score smallint
    ) ON COMMIT DROP`);
  const { rowCount } = await client.query(
    `WITH first_place AS (${firstPlaces})
     INSERT INTO incoming
     SELECT mal_id, version_id, row_number() OVER (ORDER BY page, place), scored_by, rank, popularity, members,
            favorites, score
       FROM first_place
       LEFT JOIN (SELECT mal_id, hash, version_id FROM anime_version WHERE hash_version = $2) AS version
            USING (mal_id, hash)
      ORDER BY mal_id`,
    [runId, hashVersion],
  );
  await client.query('ANALYZE incoming');
  return rowCount ?? 0;
}

/** Columns of a title in a snapshot that say what the upstream said of it, apart from its place. */
const content = ['version_id', 'scored_by', 'rank', 'popularity', 'members', 'favorites', 'score'];
const row = (table: string, columns: readonly string[]): string =>
  `(${columns.map((column) => `${table}.${column}`).join(', ')})`;

/** How `incoming` differs from the rows of a snapshot; null: from an empty one. */
export async function countDifferences(
  client: pg.ClientBase,
  snapshotId: number | null,
): Promise<Pick<RunCounts, 'inserted' | 'updated' | 'moved' | 'unchanged' | 'removed'>> {
  const { rows } = await client.query<Record<'difference', keyof RunCounts> & { titles: number }>(
    `SELECT CASE WHEN held.mal_id IS NULL THEN 'inserted'
                 WHEN incoming.mal_id IS NULL THEN 'removed'
                 WHEN ${row('held', content)} IS DISTINCT FROM ${row('incoming', content)} THEN 'updated'
                 WHEN held.position <> incoming.position THEN 'moved'
                 ELSE 'unchanged' END AS difference,
            count(*) AS titles
       FROM incoming
       FULL JOIN (SELECT * FROM anime_snapshot WHERE snapshot_id = $1) AS held USING (mal_id)
      GROUP BY difference`,
    [snapshotId],
  );
  const none = { inserted: 0, updated: 0, moved: 0, unchanged: 0, removed: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ difference, titles }) => [difference, titles])) };
}

/** Makes the rows of a snapshot those of `incoming`, touching only rows that differ. */
export async function applyDifferences(client: pg.ClientBase, snapshotId: number): Promise<void> {
  const written = ['position', ...content];
  await client.query(
    `DELETE FROM anime_snapshot AS held
      WHERE snapshot_id = $1 AND NOT EXISTS (SELECT FROM incoming WHERE incoming.mal_id = held.mal_id)`,
    [snapshotId],
  );
  await client.query(
    `UPDATE anime_snapshot AS held
        SET (${written.join(', ')}) = ${row('incoming', written)}
       FROM incoming
      WHERE held.snapshot_id = $1 AND held.mal_id = incoming.mal_id
        AND ${row('held', written)} IS DISTINCT FROM ${row('incoming', written)}`,
    [snapshotId],
  );
  await client.query(
    `INSERT INTO anime_snapshot (snapshot_id, mal_id, ${written.join(', ')})
     SELECT $1, mal_id, ${written.join(', ')}
       FROM incoming
      WHERE NOT EXISTS (SELECT FROM anime_snapshot AS held
                         WHERE held.snapshot_id = $1 AND held.mal_id = incoming.mal_id)
      ORDER BY mal_id`,
    [snapshotId],
  );
}

/** Writes the names of tags and companies that the run staged, unless a later date has named them. */
export async function insertNames(client: pg.ClientBase, runId: string, date: string): Promise<void> {
  await client.query(
    `INSERT INTO tag (tag_id, kind, name, as_of)
     SELECT DISTINCT ON (id) id, kind, name, $2::date
       FROM staged_name
      WHERE run_id = $1 AND kind <> 'company'
      ORDER BY id, kind
     ON CONFLICT (tag_id) DO UPDATE SET kind = excluded.kind, name = excluded.name, as_of = excluded.as_of
      WHERE tag.as_of <= excluded.as_of`,
    [runId, date],
  );
  await client.query(
    `INSERT INTO company (company_id, name, as_of)
     SELECT id, name, $2::date FROM staged_name WHERE run_id = $1 AND kind = 'company' ORDER BY id
     ON CONFLICT (company_id) DO UPDATE SET name = excluded.name, as_of = excluded.as_of
      WHERE company.as_of <= excluded.as_of`,
    [runId, date],
  );
}
