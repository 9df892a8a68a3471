import type pg from 'pg';

/**
 * Writes the rollups of a snapshot anew from its rows and their descriptions. They depend on nothing else, so that
 * they can be made again at any time until the snapshot is thinned. Runs in the caller's transaction.
 */
export async function writeRollups(client: pg.ClientBase, snapshotId: number): Promise<void> {
  // Joined once for the three of them: the descriptions are wide.
  await client.query(createTitles);
  await client.query(gatherTitles, [snapshotId]);
  for (const { table, insert } of rollups) {
    await client.query(`DELETE FROM ${table} WHERE snapshot_id = $1`, [snapshotId]);
    await client.query(insert, [snapshotId]);
  }
}

const createTitles = `
  CREATE TEMPORARY TABLE title (
    score smallint, popularity int, members int, favorites int, type text, status text, year smallint, season text,
    season_source text, tag_ids int[]
  ) ON COMMIT DROP`;

const gatherTitles = `
  INSERT INTO title
  SELECT score, popularity, coalesce(members, 0), coalesce(favorites, 0), type, status, year, season, season_source,
         tag_ids
    FROM anime_snapshot JOIN anime_version USING (version_id)
   WHERE snapshot_id = $1`;

/** Scores are stored in hundredths and rolled up in points. Titles without a score count in neither mean nor median. */
const meanScore = 'avg(score) / 100';
const medianScore = 'percentile_cont(0.5) WITHIN GROUP (ORDER BY score) / 100';

/** How many titles have each value of a column, as one JSON object; those without a value stand under 'null'. */
const countsBy = (column: string): string => `
  (SELECT coalesce(jsonb_object_agg(coalesce(${column}, 'null'), titles), '{}')
     FROM (SELECT ${column}, count(*) AS titles FROM title GROUP BY ${column}) AS by_value)`;

const snapshotRollup = `
  INSERT INTO snapshot_rollup
         (snapshot_id, titles, scored, mean_score, median_score, members, favorites, by_type, by_status)
  SELECT $1, count(*), count(score), ${meanScore}, ${medianScore}, coalesce(sum(members), 0),
         coalesce(sum(favorites), 0), ${countsBy('type')}, ${countsBy('status')}
    FROM title`;

const tagRollup = `
  INSERT INTO tag_rollup (snapshot_id, tag_id, titles, scored, mean_score, members)
  SELECT $1, tag_id, count(*), count(score), ${meanScore}, sum(members)
    FROM title, unnest(tag_ids) AS tag_id
   GROUP BY tag_id
   ORDER BY tag_id`;

const seasonRollup = `
  INSERT INTO season_rollup (snapshot_id, year, season, season_source, type, titles, scored, mean_score,
                             median_score, members, favorites, mean_popularity)
  SELECT $1, year, season, season_source, type, count(*), count(score), ${meanScore}, ${medianScore},
         sum(members), sum(favorites), avg(popularity)
    FROM title
   GROUP BY year, season, season_source, type
   ORDER BY year, season, season_source, type`;

const rollups = [
  { table: 'snapshot_rollup', insert: snapshotRollup },
  { table: 'tag_rollup', insert: tagRollup },
  { table: 'season_rollup', insert: seasonRollup },
];
