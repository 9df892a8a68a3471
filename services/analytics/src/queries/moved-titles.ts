import { cardColumns } from './title-card.ts';
import { figuresOf } from './title-figures.ts';

/**
 * SQL: the titles in the CTE `listed` (mal_id, change, and more), with `title`, the JSON of a MovedTitle, of the snapshots
 * `$1`, the later, and `$2`.
 *
 * @param columns SQL: what else is selected of `listed`
 */
export const movedTitles = (columns: string): string => `
      SELECT ${columns}, listed.mal_id, to_json(card) AS title
        FROM listed
        JOIN anime_snapshot AS later USING (mal_id)
        JOIN anime_snapshot AS earlier USING (mal_id)
        JOIN anime_version ON anime_version.version_id = later.version_id
       CROSS JOIN LATERAL (
               SELECT listed.mal_id, ${cardColumns}, round(listed.change::numeric, 6)::float8 AS change,
                      ${figuresOf('earlier')} AS before, ${figuresOf('later')} AS after
             ) AS card
       WHERE later.snapshot_id = $1
         AND earlier.snapshot_id = $2`;
