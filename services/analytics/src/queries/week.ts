import type { TitleCard, WeekChanges } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { hasVotes, movements } from '../measures/movement.ts';
import { mostMoved, movedLists } from './moved-titles.ts';
import type { Movements } from './movers.ts';
import { cardColumns } from './title-card.ts';
import { comparedWhere, differenceKinds, differencesWhere } from './title-differences.ts';

/** Which snapshots are compared. */
export interface WeekFilter {
  laterId: number;
  earlierId: number;
  /** How many titles are listed at most of each kind. */
  limit: number;
}

/** What can happen to a title between two snapshots. */
export type WeekEvent = 'entered' | 'left' | 'premiered' | 'finished';

/** What happened between two snapshots of a series. */
export interface WeekFindings
  extends Pick<WeekChanges, 'titles' | 'best_places'>, Pick<Movements, 'up' | 'down'> {
  /** Whether the later one can say of a title that it left. */
  tells_who_left: boolean;
  /** Of each event that there was: how many titles, and those with the most members. */
  events: Partial<Record<WeekEvent, { total: number; listed: TitleCard[] }>>;
}

/** The best place is told of titles that are among so many. */
const bestPlaces = 100;

const hasRisen = (before: string, after: string): string =>
  `${after} <= ${bestPlaces} AND (${before} IS NULL OR ${before} > ${after})`;

const { minVotes, condition, sql: scoreChange } = movements.score;
const scoreMoved = `later.score <> earlier.score AND ${hasVotes(String(minVotes))} AND ${condition}`;

/** All of it comes out of one comparison of all titles: few have changed in any of these. */
const compared = comparedWhere(
  ['later.version_id IS DISTINCT FROM earlier.version_id', hasRisen('earlier.rank', 'later.rank'), scoreMoved]
    .join(`
          OR `),
  ['later.rank', 'earlier.rank AS rank_before', `CASE WHEN ${scoreMoved} THEN ${scoreChange} END AS change`],
);

/** A subquery, and so looked up for each row: few descriptions change in a week. */
const statusOf = (version: string): string =>
  `SELECT (SELECT status FROM version_facet WHERE version_id = ${version}) AS status`;

const text = `
    WITH ${compared}, ${differencesWhere('later_version <> earlier_version')}, event AS (
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
    ), carded AS (
      SELECT event, total, place, card
        FROM placed
        LEFT JOIN anime_version USING (version_id)
       CROSS JOIN LATERAL (SELECT placed.mal_id, ${cardColumns}) AS card
       WHERE place <= $3
    ), summed AS (
      SELECT event, total, json_agg(card ORDER BY place) FILTER (WHERE (card).title IS NOT NULL) AS titles
        FROM carded
       GROUP BY event, total
    ), risen AS (
      SELECT mal_id, later_version AS version_id, rank, rank_before
        FROM compared
       WHERE kind = ${differenceKinds.changed}
         AND ${hasRisen('rank_before', 'rank')}
       ORDER BY rank, mal_id
    ), best AS (
      SELECT *
        FROM risen
       -- Title by title until there are enough, and date by date back to the last one with as good a place (behind
       -- OFFSET 0, so that the dates are no condition of the index).
       WHERE NOT EXISTS (SELECT
                           FROM (SELECT snapshot_id, rank
                                   FROM anime_snapshot
                                  WHERE mal_id = risen.mal_id
                                  ORDER BY snapshot_id DESC
                                 OFFSET 0) AS held
                          WHERE rank <= risen.rank
                            AND snapshot_id = ANY (ARRAY(SELECT past.snapshot_id
                                                           FROM snapshot AS past
                                                           JOIN snapshot AS earlier USING (series_id)
                                                          WHERE earlier.snapshot_id = $2
                                                            AND past.date < earlier.date)))
       ORDER BY rank, mal_id
       LIMIT $3
    ), place AS (
      SELECT mal_id, ${cardColumns}, rank, rank_before FROM best JOIN anime_version USING (version_id, mal_id)
    ), ${mostMoved('$3', '$3')}
    SELECT tells_who_left,
           (SELECT json_object_agg(CASE snapshot_id WHEN $1 THEN 'after' ELSE 'before' END, titles)
              FROM snapshot_rollup
             WHERE snapshot_id IN ($1, $2)) AS titles,
           (SELECT coalesce(json_object_agg(event, json_build_object(
                              'total', total, 'listed', coalesce(titles, '[]'))), '{}') FROM summed) AS events,
           (SELECT coalesce(json_agg(place ORDER BY rank, mal_id), '[]') FROM place) AS best_places,
           ${movedLists}
      FROM seen`;

/**
 * What happened between two snapshots: who entered, left, premiered and finished, whose score moved most by the usual
 * rule, and whose place among the first 100 is better than on every date up to the earlier one.
 */
export async function readWeek(read: Read, { laterId, earlierId, limit }: WeekFilter): Promise<WeekFindings> {
  const [found] = await read<WeekFindings>({ name: 'week', text, values: [laterId, earlierId, limit] });
  if (found === undefined) throw new Error(`Snapshot ${laterId} or ${earlierId} is gone.`);
  return found;
}
