import type { TitleCard, WeekChanges } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { cardColumns } from './title-card.ts';
import { differenceKinds, differencesWhere } from './title-differences.ts';

interface Pair {
  laterId: number;
  earlierId: number;
}

/** What can happen to a title between two snapshots. */
export type WeekEvent = 'entered' | 'left' | 'premiered' | 'finished';

/** What happened between two snapshots. */
export interface WeekEvents {
  /** Whether the later one can say of a title that it left. */
  tells_who_left: boolean;
  titles: WeekChanges['titles'];
  /** Of each event that there was: how many titles, and those with the most members. */
  events: Partial<Record<WeekEvent, { total: number; listed: TitleCard[] }>>;
}

/** A subquery, and so looked up for each row: few descriptions change in a week. */
const statusOf = (version: string): string =>
  `SELECT (SELECT status FROM version_facet WHERE version_id = ${version}) AS status`;

const eventsText = `
    WITH ${differencesWhere('later.version_id IS DISTINCT FROM earlier.version_id')}, event AS (
      SELECT 'entered' AS event, mal_id, later_version AS version_id, $1 AS snapshot_id
        FROM difference
       WHERE kind = ${differenceKinds.entered}
      UNION ALL
      SELECT 'left', mal_id, earlier_version, $2
        FROM difference
       WHERE kind = ${differenceKinds.left}
      UNION ALL
      SELECT aired.event, mal_id, later_version, $1
        FROM difference
       CROSS JOIN LATERAL (${statusOf('earlier_version')}) AS old
       CROSS JOIN LATERAL (${statusOf('later_version')}) AS new
        JOIN (VALUES ('premiered', 'Not yet aired', 'Currently Airing'),
                     ('premiered', 'Not yet aired', 'Finished Airing'),
                     ('finished', 'Not yet aired', 'Finished Airing'),
                     ('finished', 'Currently Airing', 'Finished Airing')) AS aired (event, before, after)
          ON (aired.before, aired.after) = (old.status, new.status)
       WHERE kind = ${differenceKinds.changed}
    ), placed AS (
      SELECT event.*, count(*) OVER (PARTITION BY event) AS total,
             row_number() OVER (PARTITION BY event ORDER BY members DESC NULLS LAST, mal_id) AS place
        FROM event
        LEFT JOIN anime_snapshot USING (snapshot_id, mal_id)
    ), listed AS (
      SELECT event, total, place, card
        FROM placed
        LEFT JOIN anime_version USING (version_id)
       CROSS JOIN LATERAL (SELECT placed.mal_id, ${cardColumns}) AS card
       WHERE place <= $3
    ), summed AS (
      SELECT event, total, json_agg(card ORDER BY place) FILTER (WHERE (card).title IS NOT NULL) AS titles
        FROM listed
       GROUP BY event, total
    )
    SELECT tells_who_left,
           (SELECT json_object_agg(CASE snapshot_id WHEN $1 THEN 'after' ELSE 'before' END, titles)
              FROM snapshot_rollup
             WHERE snapshot_id IN ($1, $2)) AS titles,
           (SELECT coalesce(json_object_agg(event, json_build_object(
                              'total', total, 'listed', coalesce(titles, '[]'))), '{}') FROM summed) AS events
      FROM seen`;

/** Who entered, left, premiered and finished between two snapshots of a series. */
export async function readWeekEvents(read: Read, pair: Pair & { limit: number }): Promise<WeekEvents> {
  const { laterId, earlierId, limit } = pair;
  const [found] = await read<WeekEvents>({
    name: 'week-events',
    text: eventsText,
    values: [laterId, earlierId, limit],
  });
  if (found === undefined) throw new Error(`Snapshot ${laterId} or ${earlierId} is gone.`);
  return found;
}

/** Titles among the first 100 whose place in a snapshot is better than on every date up to an earlier one. */
export function readBestPlaces(
  read: Read,
  { laterId, earlierId, limit }: Pair & { limit: number },
): Promise<WeekChanges['best_places']> {
  return read({
    name: 'week-best-places',
    text: `
      WITH risen AS MATERIALIZED (
        SELECT later.mal_id, later.version_id, later.rank, earlier.rank AS rank_before
          FROM anime_snapshot AS later
          JOIN anime_snapshot AS earlier USING (mal_id)
         WHERE later.snapshot_id = $1
           AND earlier.snapshot_id = $2
           AND later.rank <= 100
           AND (earlier.rank IS NULL OR earlier.rank > later.rank)
      ), past AS MATERIALIZED (
        SELECT past.snapshot_id
          FROM snapshot AS past
          JOIN snapshot AS earlier USING (series_id)
         WHERE earlier.snapshot_id = $2
           AND past.date < earlier.date
      )
      SELECT risen.mal_id, ${cardColumns}, rank, rank_before
        FROM risen
        JOIN anime_version USING (version_id)
       WHERE NOT EXISTS (SELECT
                           FROM anime_snapshot AS held
                           JOIN past USING (snapshot_id)
                          WHERE held.mal_id = risen.mal_id
                            AND held.rank <= risen.rank)
       ORDER BY rank, mal_id
       LIMIT $3`,
    values: [laterId, earlierId, limit],
  });
}
