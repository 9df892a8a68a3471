import { createPool } from '@animedashboard/database';
import type pg from 'pg';
import { insertFacets } from '../../../services/etl/src/load/facets.ts';
import { raiseRevision } from '../../../services/etl/src/load/revision.ts';
import { writeRollups } from '../../../services/etl/src/load/rollups.ts';
import { versionColumns } from '../../../services/etl/src/load/version-row.ts';

/** Rolling a date up keeps one core of the server busy. */
const rollupSessions = 2;

/**
 * Goes on with a history of one date, day by day, as a catalogue drifts: the figures of every fourth title move, one
 * description in 700 is edited, which ends what was airing, and one title in 9,000 leaves, to come back a month later.
 * What a title is on a day follows from its id and the day alone. Rows are written first, indexes after them.
 *
 * @param days how many dates the history has in the end, the first included
 */
export async function lengthenHistory(url: string, days: number): Promise<void> {
  const pool = createPool(url, { applicationName: 'long-history', max: rollupSessions });
  const client = await pool.connect();
  try {
    await client.query(`SET synchronous_commit = off; SET maintenance_work_mem = '512MB'`);
    await client.query(gatherTitles);
    await editDescriptions(client, days);
    await client.query(addRuns, [days]);
    await client.query(addSnapshots);
    await withoutIndexes(client, 'anime_snapshot', () => client.query(addRows));
    await client.query('ANALYZE');
    await raiseRevision(client);
  } finally {
    client.release();
  }
  await rollUp(pool);
  await pool.query('VACUUM (ANALYZE)');
  await pool.end();
}

/** `luck` stays with the title; on day `edited_on`, counted from that of the first date, its description changes. */
const gatherTitles = `
  CREATE TEMPORARY TABLE first_title AS
  SELECT *, luck % 700 AS edited_on, version_id AS edited_version
    FROM (SELECT *, hashint4(mal_id) & x'7fffffff'::int AS luck FROM anime_snapshot) AS lucky`;

/** The columns of a description that an edit changes. */
const edited: Partial<Record<(typeof versionColumns)[number], string>> = {
  synopsis: `concat(synopsis, ' Edited.')`,
  status: `CASE status WHEN 'Currently Airing' THEN 'Finished Airing' ELSE status END`,
};

/** Writes the descriptions of the titles that are edited within the days. */
async function editDescriptions(client: pg.ClientBase, days: number): Promise<void> {
  await client.query(
    `INSERT INTO anime_version (mal_id, hash, hash_version, ${versionColumns.join(', ')})
     SELECT mal_id, sha256(hash), hash_version, ${versionColumns.map((column) => edited[column] ?? column).join(', ')}
       FROM first_title JOIN anime_version USING (version_id, mal_id)
      WHERE edited_on BETWEEN 1 AND $1::int - 1
      ORDER BY edited_on, mal_id`,
    [days],
  );
  const { rows } = await client.query<{ version_id: number }>(
    `UPDATE first_title SET edited_version = edited.version_id
       FROM anime_version AS held, anime_version AS edited
      WHERE held.version_id = first_title.version_id
        AND edited.mal_id = held.mal_id AND edited.hash = sha256(held.hash)
     RETURNING edited.version_id`,
  );
  await insertFacets(
    client,
    rows.map(({ version_id }) => version_id),
  );
}

const daysLater = 'make_interval(days => run.date - first.date)';

const addRuns = `
  INSERT INTO run (run_id, series_id, date, state, fingerprint, query, source_name, base_url, started_at, finished_at,
                   first_fetch_at, last_fetch_at, summary)
  SELECT id, series_id, date + day, state, fingerprint, query, source_name, base_url, started_at + later,
         finished_at + later, first_fetch_at + later, last_fetch_at + later,
         summary || jsonb_build_object('run_id', id, 'date', date + day)
    FROM run,
         (SELECT day, gen_random_uuid() AS id, make_interval(days => day) AS later
            FROM generate_series(1, $1::int - 1) AS day) AS shifted`;

const addSnapshots = `
  INSERT INTO snapshot (series_id, date, run_id, complete, scope_pages, knows_who_left, published_at, first_fetch_at,
                        last_fetch_at)
  SELECT series_id, run.date, run.run_id, complete, scope_pages, knows_who_left, published_at + ${daysLater},
         run.first_fetch_at, run.last_fetch_at
    FROM snapshot AS first
    JOIN run USING (series_id)
   WHERE run.date > first.date
   ORDER BY run.date`;

/**
 * Figures are those of day `refreshed`, the last one on which the upstream looked at the title; by then they have grown by
 * the share `growth`. Of 9,000 days a title is away for 30, never on the first date.
 */
const addRows = `
  INSERT INTO anime_snapshot (snapshot_id, mal_id, version_id, position, scored_by, rank, popularity, members, favorites,
                              score)
  SELECT later.snapshot_id, drifted.*
    FROM (SELECT snapshot_id, date - (SELECT min(date) FROM snapshot) AS day FROM snapshot ORDER BY date) AS later,
         LATERAL (
           SELECT mal_id,
                  CASE WHEN edited_on <= day THEN edited_version ELSE version_id END,
                  row_number() OVER (ORDER BY position),
                  (scored_by * growth)::int,
                  CASE WHEN rank > 0 THEN greatest(1, rank + steps) END,
                  CASE WHEN popularity > 0 THEN greatest(1, popularity - steps) END,
                  (members * growth)::int,
                  (favorites * growth)::int,
                  CASE WHEN score > 0 THEN least(1000, greatest(100, score + steps / 10)) END
             FROM first_title,
                  LATERAL (SELECT greatest(0, day - (luck + day) % 4) AS refreshed, luck / 100 % 16 AS pace) AS timed,
                  LATERAL (SELECT 1 + pace * refreshed / 4e4::float8 AS growth,
                                  (8 - pace) * refreshed / 20 AS steps) AS moved
            WHERE (luck / 7 + day) % 9000 >= least(30, day)
         ) AS drifted
   WHERE day > 0`;

/** Does the work while the table has no index: they are made again at once, which is several times as fast. */
async function withoutIndexes(
  client: pg.ClientBase,
  table: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const { rows } = await client.query<{ drop: string; create: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS create
       FROM pg_constraint
      WHERE conrelid = $1::regclass AND contype = 'p'
     UNION ALL
     SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
       FROM pg_index
      WHERE indrelid = $1::regclass AND NOT indisprimary`,
    [table],
  );
  for (const { drop } of rows) await client.query(drop);
  await work();
  for (const { create } of rows) await client.query(create);
}

/**
 * Writes rollups of the last seven dates and of every seventh before them by the ETL's own code. The dates between have those
 * of the next date that has its own: nothing that is measured depends on how far they drift in a week.
 */
async function rollUp(pool: pg.Pool): Promise<void> {
  const { rows: snapshots } = await pool.query<{ snapshot_id: number; rolled_up_id: number }>(
    `SELECT snapshot_id, max(snapshot_id) OVER (PARTITION BY least(days_left, days_left / 7 + 6)) AS rolled_up_id
       FROM (SELECT snapshot_id, max(date) OVER () - date AS days_left, date > min(date) OVER () AS is_later
               FROM snapshot) AS dated
      WHERE is_later`,
  );
  const waiting = [...new Set(snapshots.map(({ rolled_up_id }) => rolled_up_id))];
  const work = async (): Promise<void> => {
    const client = await pool.connect();
    await client.query('SET synchronous_commit = off');
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      await client.query('BEGIN');
      await writeRollups(client, next);
      await client.query('COMMIT');
    }
    client.release();
  };
  await Promise.all(Array.from({ length: rollupSessions }, work));

  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname LIKE '%\\_rollup'`,
  );
  const copied = snapshots.filter(({ snapshot_id, rolled_up_id }) => snapshot_id !== rolled_up_id);
  for (const { name } of tables) {
    await pool.query(
      `INSERT INTO ${name}
       SELECT (jsonb_populate_record(rollup, jsonb_build_object('snapshot_id', copy_id))).*
         FROM unnest($1::int[], $2::int[]) AS copied (copy_id, snapshot_id)
         JOIN ${name} AS rollup USING (snapshot_id)`,
      [copied.map((each) => each.snapshot_id), copied.map((each) => each.rolled_up_id)],
    );
  }
}
