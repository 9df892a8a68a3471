-- What the search counts by beside types and statuses, so that without a filter nothing has to be counted. All null for
-- dates that had been thinned before.
ALTER TABLE snapshot_rollup
  ADD COLUMN by_score jsonb, -- titles by whole points, rounded down; those without a score under 'null'
  ADD COLUMN without_tag int,
  ADD COLUMN without_studio int;

WITH banded AS (
  SELECT snapshot_id, coalesce((score / 100)::text, 'null') AS points, count(*) AS titles,
         count(*) FILTER (WHERE tag_ids = '{}') AS without_tag,
         count(*) FILTER (WHERE studio_ids = '{}') AS without_studio
    FROM anime_snapshot JOIN version_facet USING (version_id)
   GROUP BY snapshot_id, points
), counted AS (
  SELECT snapshot_id, jsonb_object_agg(points, titles) AS by_score, sum(without_tag) AS without_tag,
         sum(without_studio) AS without_studio
    FROM banded
   GROUP BY snapshot_id
)
UPDATE snapshot_rollup
   SET by_score = counted.by_score, without_tag = counted.without_tag, without_studio = counted.without_studio
  FROM counted
 WHERE snapshot_rollup.snapshot_id = counted.snapshot_id;
