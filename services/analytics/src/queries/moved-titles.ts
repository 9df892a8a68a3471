import { cardColumns } from './title-card.ts';
import { figuresOf } from './title-figures.ts';

/**
 * The CTEs `listed` and `shown`: of the rows of `compared` (mal_id, change) those with the greatest changes in both
 * directions, and the JSON of their MovedTitle, of the snapshots `$1`, the later, and `$2`.
 *
 * @param up SQL: how many at most that rose
 * @param down SQL: how many at most that fell
 */
export const mostMoved = (up: string, down: string): string => `
    listed AS (
      (SELECT * FROM compared WHERE change > 0 ORDER BY change DESC, mal_id LIMIT ${up})
      UNION ALL
      (SELECT * FROM compared WHERE change < 0 ORDER BY change, mal_id LIMIT ${down})
    ), shown AS (
      SELECT listed.change > 0 AS is_up, abs(listed.change) AS size, listed.mal_id, to_json(card) AS title
        FROM listed
        JOIN anime_snapshot AS later USING (mal_id)
        JOIN anime_snapshot AS earlier USING (mal_id)
        JOIN anime_version ON anime_version.version_id = later.version_id
       CROSS JOIN LATERAL (
               SELECT listed.mal_id, ${cardColumns}, round(listed.change::numeric, 6)::float8 AS change,
                      ${figuresOf('earlier')} AS before, ${figuresOf('later')} AS after
             ) AS card
       WHERE later.snapshot_id = $1
         AND earlier.snapshot_id = $2
    )`;

const listOf = (condition: string): string =>
  `(SELECT coalesce(json_agg(title ORDER BY size DESC, mal_id), '[]') FROM shown WHERE ${condition})`;

/** The columns `up` and `down`: the titles of `shown` as JSON, the greatest changes first. */
export const movedLists = `${listOf('is_up')} AS up,
           ${listOf('NOT is_up')} AS down`;
