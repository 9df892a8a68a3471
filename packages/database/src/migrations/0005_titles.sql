-- Titles are looked up by their whole name: what continues another one begins with it.
CREATE INDEX anime_version_title ON anime_version USING hash (title);

-- The best rated titles of a snapshot in their order, the first 500: who asks for the first ones need not sort them all.
ALTER TABLE snapshot_rollup ADD COLUMN top_rated int[] NOT NULL DEFAULT '{}';

WITH placed AS (
  SELECT snapshot_id, mal_id,
         row_number() OVER (PARTITION BY snapshot_id ORDER BY score DESC, scored_by DESC NULLS LAST, mal_id) AS place
    FROM anime_snapshot
   WHERE score IS NOT NULL
), listed AS (
  SELECT snapshot_id, array_agg(mal_id ORDER BY place) AS top_rated
    FROM placed
   WHERE place <= 500
   GROUP BY snapshot_id
)
UPDATE snapshot_rollup
   SET top_rated = listed.top_rated
  FROM listed
 WHERE snapshot_rollup.snapshot_id = listed.snapshot_id;

-- A season's or a year's titles are few among all descriptions that there ever were.
CREATE INDEX version_facet_season ON version_facet (year, season);
