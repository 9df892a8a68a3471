-- What the questions of the API need beside the rows: the narrow part of the descriptions, the names that titles are
-- searched by, and rollups for what would take a reading of every title. docs/adr/0007-questions.md says why.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- What names are compared by: width, case and accents do not count. Both dictionaries are fixed parts of the
-- extension, so that the result is the same for ever.
CREATE FUNCTION fold_name(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(unaccent('unaccent', normalize(name, NFKC)));

-- The part of a description that titles are filtered and grouped by: a thirtieth of its size. Written before a snapshot
-- that names the version can be seen, never changed.
CREATE TABLE version_facet (
  version_id    int PRIMARY KEY,
  mal_id        int NOT NULL,
  type          text,
  status        text,
  source        text,
  year          smallint,
  season        text,
  season_source text,
  aired_from    date,
  tag_ids       int[] NOT NULL,
  studio_ids    int[] NOT NULL
);

-- Every name of a version, folded. Written with its facets.
CREATE TABLE version_name (
  version_id int NOT NULL,
  folded     text NOT NULL
);

INSERT INTO version_facet
SELECT version_id, mal_id, type, status, source, year, season, season_source, aired_from, tag_ids, studio_ids
  FROM anime_version
 ORDER BY version_id;

INSERT INTO version_name (version_id, folded)
SELECT DISTINCT version_id, folded
  FROM anime_version,
       unnest(ARRAY[title, title_english, title_japanese] || title_synonyms) AS name,
       fold_name(name) AS folded
 WHERE folded <> ''
 ORDER BY version_id;

CREATE INDEX version_name_trigrams ON version_name USING gin (folded gin_trgm_ops);

-- A median cannot be made of medians: a row for each type, and with `every_type` one over all of them. How many of the
-- titles have a season that is derived from their first day stands in `derived`.
ALTER TABLE season_rollup RENAME TO season_rollup_by_source;
CREATE TABLE season_rollup (
  snapshot_id     int NOT NULL REFERENCES snapshot,
  year            smallint,
  season          text,
  type            text,
  every_type      boolean NOT NULL,
  titles          int NOT NULL,
  derived         int NOT NULL,
  scored          int NOT NULL,
  mean_score      numeric(6, 4), -- points
  median_score    numeric(6, 4),
  members         bigint NOT NULL,
  favorites       bigint NOT NULL,
  mean_popularity numeric(12, 4),
  UNIQUE NULLS NOT DISTINCT (snapshot_id, year, season, every_type, type)
);

CREATE TABLE studio_rollup (
  snapshot_id int NOT NULL REFERENCES snapshot,
  company_id  int NOT NULL REFERENCES company,
  titles      int NOT NULL,
  scored      int NOT NULL,
  mean_score  numeric(6, 4),
  members     bigint NOT NULL,
  favorites   bigint NOT NULL,
  PRIMARY KEY (snapshot_id, company_id)
);

-- Titles by year, for each type and for each value of a dimension: {"<value>": {"<year>": titles}}. The values are ids
-- of tags or companies, or sources; of the dimension `title` there is the one value `all`. Counts add up over types.
-- A tag stands under the kind that it had when the date was published.
CREATE TABLE year_rollup (
  snapshot_id int NOT NULL REFERENCES snapshot,
  dimension   text NOT NULL CHECK (dimension IN
                ('title', 'genre', 'explicit_genre', 'theme', 'demographic', 'source', 'studio')),
  type        text,
  counts      jsonb NOT NULL,
  UNIQUE NULLS NOT DISTINCT (snapshot_id, dimension, type)
);

INSERT INTO season_rollup
SELECT snapshot_id, year, season, type, grouping(type) = 1,
       count(*), count(*) FILTER (WHERE season_source = 'derived'), count(score), avg(score) / 100,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY score) / 100, coalesce(sum(members), 0),
       coalesce(sum(favorites), 0), avg(popularity)
  FROM anime_snapshot JOIN version_facet USING (version_id)
 GROUP BY GROUPING SETS ((snapshot_id, year, season, type), (snapshot_id, year, season));

-- Of thinned dates only sums are left: where several rows become one, its median is not known, nor its mean
-- popularity, since of how many titles that was is not kept.
INSERT INTO season_rollup
SELECT snapshot_id, year, season, type, grouping(type) = 1,
       sum(titles), coalesce(sum(titles) FILTER (WHERE season_source = 'derived'), 0), sum(scored),
       sum(mean_score * scored) / nullif(sum(scored), 0),
       CASE WHEN count(*) = 1 THEN min(median_score) END, sum(members), sum(favorites),
       CASE WHEN count(*) = 1 THEN min(mean_popularity) END
  FROM season_rollup_by_source JOIN snapshot USING (snapshot_id)
 WHERE thinned_at IS NOT NULL
 GROUP BY GROUPING SETS ((snapshot_id, year, season, type), (snapshot_id, year, season));
DROP TABLE season_rollup_by_source;

INSERT INTO studio_rollup
SELECT snapshot_id, company_id, count(*), count(score), avg(score) / 100, coalesce(sum(members), 0),
       coalesce(sum(favorites), 0)
  FROM anime_snapshot JOIN version_facet USING (version_id), unnest(studio_ids) AS company_id
 GROUP BY snapshot_id, company_id;

INSERT INTO year_rollup
WITH title AS (
  SELECT snapshot_id, type, year, source, tag_ids, studio_ids
    FROM anime_snapshot JOIN version_facet USING (version_id)
   WHERE year IS NOT NULL
), counted AS (
  SELECT snapshot_id, 'title' AS dimension, type, 'all' AS value, year, count(*) AS titles
    FROM title GROUP BY snapshot_id, type, year
  UNION ALL
  SELECT snapshot_id, kind, type, tag_id::text, year, count(*)
    FROM title, unnest(tag_ids) AS tagged (tag_id) JOIN tag USING (tag_id)
   GROUP BY snapshot_id, kind, type, tag_id, year
  UNION ALL
  SELECT snapshot_id, 'source', type, source, year, count(*)
    FROM title WHERE source IS NOT NULL GROUP BY snapshot_id, type, source, year
  UNION ALL
  SELECT snapshot_id, 'studio', type, company_id::text, year, count(*)
    FROM title, unnest(studio_ids) AS company_id GROUP BY snapshot_id, type, company_id, year
), by_value AS (
  SELECT snapshot_id, dimension, type, value, jsonb_object_agg(year, titles) AS years
    FROM counted
   GROUP BY snapshot_id, dimension, type, value
)
SELECT snapshot_id, dimension, type, jsonb_object_agg(value, years)
  FROM by_value
 GROUP BY snapshot_id, dimension, type;

-- When the job of a series is to run, as its last run was told; null before the first run since this was added.
ALTER TABLE series
  ADD COLUMN schedule text,
  ADD COLUMN time_zone text,
  ADD COLUMN suspended boolean,
  ADD COLUMN fresh_within_seconds bigint;
