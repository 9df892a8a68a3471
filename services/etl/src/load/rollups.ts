import type pg from 'pg';

/**
 * Writes the rollups of a snapshot anew from its rows and the facets of their versions. They depend on nothing else, so
 * that they can be made again at any time until the snapshot is thinned. Runs in the caller's transaction, after
 * `completeFacets`.
 */
export async function writeRollups(client: pg.ClientBase, snapshotId: number): Promise<void> {
  // Joined once for all of them.
  await client.query(createTitles);
  await client.query(gatherTitles, [snapshotId]);
  for (const { table, insert } of rollups) {
    await client.query(`DELETE FROM ${table} WHERE snapshot_id = $1`, [snapshotId]);
    await client.query(insert, [snapshotId]);
  }
}

const createTitles = `
  CREATE TEMPORARY TABLE title (
    mal_id int, score smallint, scored_by int, popularity int, members int, favorites int, type text, status text, source text, year smallint,
    season text, season_source text, tag_ids int[], studio_ids int[]
  ) ON COMMIT DROP`;

const gatherTitles = `
  INSERT INTO title
  SELECT anime_snapshot.mal_id, score, scored_by, popularity, coalesce(members, 0), coalesce(favorites, 0), type, status,
         source, year, season, season_source, tag_ids, studio_ids
    FROM anime_snapshot JOIN version_facet USING (version_id)
   WHERE snapshot_id = $1`;

/** Scores are stored in hundredths and rolled up in points. Titles without a score count in neither mean nor median. */
const meanScore = 'avg(score) / 100';
const medianScore = 'percentile_cont(0.5) WITHIN GROUP (ORDER BY score) / 100';

/** How many titles have each value, a text, as one JSON object; those without a value stand under 'null'. */
const countsBy = (value: string): string => `
  (SELECT coalesce(jsonb_object_agg(coalesce(value, 'null'), titles), '{}')
     FROM (SELECT ${value} AS value, count(*) AS titles FROM title GROUP BY 1) AS by_value)`;

/** How many of the best rated titles a rollup names, in their order: no question lists as many. */
const topRated = 500;

const snapshotRollup = `
  INSERT INTO snapshot_rollup
         (snapshot_id, titles, scored, mean_score, median_score, members, favorites, by_type, by_status, by_score,
          without_tag, without_studio, top_rated)
  SELECT $1, count(*), count(score), ${meanScore}, ${medianScore}, coalesce(sum(members), 0),
         coalesce(sum(favorites), 0), ${countsBy('type')}, ${countsBy('status')}, ${countsBy('(score / 100)::text')},
         count(*) FILTER (WHERE tag_ids = '{}'), count(*) FILTER (WHERE studio_ids = '{}'),
         ARRAY(SELECT mal_id FROM title WHERE score IS NOT NULL
                ORDER BY score DESC, scored_by DESC NULLS LAST, mal_id LIMIT ${topRated})
    FROM title`;

const tagRollup = `
  INSERT INTO tag_rollup (snapshot_id, tag_id, titles, scored, mean_score, members)
  SELECT $1, tag_id, count(*), count(score), ${meanScore}, sum(members)
    FROM title, unnest(tag_ids) AS tag_id
   GROUP BY tag_id
   ORDER BY tag_id`;

const studioRollup = `
  INSERT INTO studio_rollup (snapshot_id, company_id, titles, scored, mean_score, members, favorites)
  SELECT $1, company_id, count(*), count(score), ${meanScore}, sum(members), sum(favorites)
    FROM title, unnest(studio_ids) AS company_id
   GROUP BY company_id
   ORDER BY company_id`;

/** A median can't be made of medians: each season has a row for each type and one over all of them. */
const seasonRollup = `
  INSERT INTO season_rollup (snapshot_id, year, season, type, every_type, titles, derived, scored, mean_score,
                             median_score, members, favorites, mean_popularity)
  SELECT $1, year, season, type, grouping(type) = 1, count(*), count(*) FILTER (WHERE season_source = 'derived'),
         count(score), ${meanScore}, ${medianScore}, sum(members), sum(favorites), avg(popularity)
    FROM title
   GROUP BY GROUPING SETS ((year, season, type), (year, season))
   ORDER BY year, season, type`;

/** Titles without a year stand in no year; titles without a value of the dimension, under no value of it. */
const yearRollup = `
  INSERT INTO year_rollup (snapshot_id, dimension, type, counts)
  WITH dated AS (
    SELECT * FROM title WHERE year IS NOT NULL
  ), counted AS (
    SELECT 'title' AS dimension, type, 'all' AS value, year, count(*) AS titles
      FROM dated GROUP BY type, year
    UNION ALL
    SELECT kind, type, tag_id::text, year, count(*)
      FROM dated, unnest(tag_ids) AS tagged (tag_id) JOIN tag USING (tag_id)
     GROUP BY kind, type, tag_id, year
    UNION ALL
    SELECT 'source', type, source, year, count(*)
      FROM dated WHERE source IS NOT NULL GROUP BY type, source, year
    UNION ALL
    SELECT 'studio', type, company_id::text, year, count(*)
      FROM dated, unnest(studio_ids) AS company_id GROUP BY type, company_id, year
  ), by_value AS (
    SELECT dimension, type, value, jsonb_object_agg(year, titles) AS years
      FROM counted
     GROUP BY dimension, type, value
  )
  SELECT $1, dimension, type, jsonb_object_agg(value, years)
    FROM by_value
   GROUP BY dimension, type
   ORDER BY dimension, type`;

const rollups = [
  { table: 'snapshot_rollup', insert: snapshotRollup },
  { table: 'tag_rollup', insert: tagRollup },
  { table: 'studio_rollup', insert: studioRollup },
  { table: 'season_rollup', insert: seasonRollup },
  { table: 'year_rollup', insert: yearRollup },
];
