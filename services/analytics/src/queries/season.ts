import type { SeasonRanking, SeasonTitle } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { cardColumns } from './title-card.ts';

/** Which titles; null: of any type. */
export interface SeasonFilter {
  year: number;
  season: SeasonRanking['season'];
  type: string | null;
}

/** A title of a season in one snapshot. */
export type PlacedTitle = Omit<SeasonTitle, 'since' | 'change' | 'weekly' | 'steps'>;

/** A title in one of some snapshots, with its places within the season; score in points. */
export type PlaceThen = [
  snapshot_id: number,
  score_place: number | null,
  members_place: number | null,
  score: number | null,
  members: number | null,
];

/** The titles of a season in one snapshot, the first ones of them listed. */
export interface SeasonListing {
  titles: number;
  broadcast: number;
  listed: {
    version_id: number;
    title: PlacedTitle;
    /** In each snapshot, of those that were asked for, in which it belongs to the season; in no order. */
    places: PlaceThen[];
  }[];
}

/** Which snapshots: one whose titles are listed, and others that tell of their places. */
export interface SeasonSnapshots {
  listedId: number;
  otherIds: readonly number[];
}

/**
 * The titles of a season in one snapshot, the best places first, with their places in other snapshots. Places are those
 * among all titles that belong to the season in the same snapshot; of equal scores the one comes first that more people
 * voted on.
 *
 * @param order how many are listed, the first ones by `sort`; null: all
 */
export async function readSeason(
  read: Read,
  { year, season, type }: SeasonFilter,
  { listedId, otherIds }: SeasonSnapshots,
  { sort, limit }: { sort: 'score' | 'members'; limit: number | null },
): Promise<SeasonListing> {
  const order = `ORDER BY ${sort}_place NULLS LAST, members_place NULLS LAST, mal_id`;
  const rows = await read<Omit<SeasonListing, 'listed'> & SeasonListing['listed'][number]>({
    name: `season-by-${sort}`,
    text: `
      WITH of_season AS MATERIALIZED (
        SELECT version_id, mal_id, season_source
          FROM version_facet
         WHERE year = $1
           AND season = $2
           AND ($3::text IS NULL OR type = $3)
      ), placed AS MATERIALIZED (
        SELECT anime_snapshot.*, season_source = 'broadcast' AS is_broadcast,
               CASE WHEN score IS NOT NULL THEN row_number() OVER
                 (PARTITION BY snapshot_id ORDER BY score DESC NULLS LAST, scored_by DESC NULLS LAST, mal_id)
               END AS score_place,
               CASE WHEN members IS NOT NULL THEN row_number() OVER
                 (PARTITION BY snapshot_id ORDER BY members DESC NULLS LAST, mal_id)
               END AS members_place
          FROM anime_snapshot
          JOIN of_season USING (version_id, mal_id)
         WHERE snapshot_id = ANY ($4::int[])
           -- The key's second half: so only these rows are read, and not whole snapshots.
           AND anime_snapshot.mal_id = ANY (ARRAY(SELECT mal_id FROM of_season))
      ), listed AS MATERIALIZED (
        SELECT *, count(*) OVER () AS titles,
               count(*) FILTER (WHERE is_broadcast) OVER () AS broadcast
          FROM placed
         WHERE snapshot_id = $5
         ${order}
         LIMIT $6
      ), followed AS MATERIALIZED (
        SELECT mal_id, json_agg(json_build_array(
                 snapshot_id, score_place, members_place, (score / 100.0)::float8, members)) AS places
          FROM placed
         WHERE mal_id IN (SELECT mal_id FROM listed)
         GROUP BY mal_id
      )
      SELECT version_id, titles, broadcast, to_json(card) AS title, followed.places
        FROM listed
        JOIN followed USING (mal_id)
        JOIN anime_version USING (version_id, mal_id)
       CROSS JOIN LATERAL (
               SELECT listed.mal_id, ${cardColumns}, aired_from, (score / 100.0)::float8 AS score, scored_by, rank,
                      popularity, members, favorites,
                      json_build_object('score', score_place, 'members', members_place) AS places
             ) AS card
       ${order.replaceAll('mal_id', 'listed.mal_id')}`,
    values: [year, season, type, [listedId, ...otherIds], listedId, limit],
  });
  return {
    titles: rows[0]?.titles ?? 0,
    broadcast: rows[0]?.broadcast ?? 0,
    listed: rows.map(({ version_id, title, places }) => ({ version_id, title, places })),
  };
}

/** What a title's change is counted from. Score in points. */
export interface Baseline {
  mal_id: number;
  kind: SeasonTitle['since']['kind'];
  date: string;
  score: number | null;
  members: number | null;
}

/**
 * Each title on the last date up to its first day on which the series saw it; where there is none, or its first day is
 * still to come, on the first date of all.
 *
 * @param versionIds what the titles are described by on the date `to`, the last that counts
 */
export function readBaselines(
  read: Read,
  { series, versionIds, to }: { series: string; versionIds: readonly number[]; to: string },
): Promise<Baseline[]> {
  return read({
    name: 'season-baselines',
    text: `
      WITH own AS MATERIALIZED (
        SELECT series_id FROM series WHERE name = $1
      ), title AS MATERIALIZED (
        SELECT mal_id, CASE WHEN aired_from <= $3::date THEN aired_from END AS premiere
          FROM version_facet
         WHERE version_id = ANY ($2::int[])
      )
      SELECT title.mal_id, kind, date, (score / 100.0)::float8 AS score, members
        FROM title
       CROSS JOIN LATERAL (
               -- Date by date from the premiere, back and forth: mostly the first one has the title.
               (SELECT 'premiere' AS kind, date, score, members
                  FROM snapshot
                  JOIN anime_snapshot AS listed USING (snapshot_id)
                 WHERE series_id = (SELECT series_id FROM own)
                   AND listed.mal_id = title.mal_id
                   AND date <= premiere
                 ORDER BY date DESC
                 LIMIT 1)
               UNION ALL
               (SELECT 'first_observed', date, score, members
                  FROM snapshot
                  JOIN anime_snapshot AS listed USING (snapshot_id)
                 WHERE series_id = (SELECT series_id FROM own)
                   AND listed.mal_id = title.mal_id
                   AND date > coalesce(premiere, '-infinity')
                   AND date <= $3
                 ORDER BY date
                 LIMIT 1)
               ORDER BY kind DESC
               LIMIT 1
             ) AS since`,
    values: [series, versionIds, to],
  });
}
