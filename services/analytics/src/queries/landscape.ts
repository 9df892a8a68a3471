import type { Read } from '../history/read.ts';
import { binsOf, isPlotted, type Place } from '../measures/hexagons.ts';

/** Which titles of one snapshot; null: of any type. */
export interface LandscapeFilter {
  snapshotId: number;
  type: string | null;
}

/** Behind a condition on `anime_snapshot`. */
const isOfType = (parameter: string): string => `
         AND version_id IN (SELECT version_id FROM version_facet WHERE type = ${parameter})`;

const bins = (condition: string): string => `
    SELECT hex_row, hex_column, count(*) AS titles
      FROM (${binsOf(`(SELECT members, score FROM anime_snapshot WHERE snapshot_id = $1${condition}) AS title`)}) AS bin
     GROUP BY hex_row, hex_column
     ORDER BY hex_row, hex_column`;

const binsOfAnyType = bins('');
const binsOfOneType = bins(isOfType('$2'));

/** How many titles stand in each bin that has any, the lowest row first, each from left to right. */
export function readBins(
  read: Read,
  { snapshotId, type }: LandscapeFilter,
): Promise<(Place & { titles: number })[]> {
  return type === null
    ? read({ name: 'landscape', text: binsOfAnyType, values: [snapshotId] })
    : read({ name: 'landscape-type', text: binsOfOneType, values: [snapshotId, type] });
}

/** How many titles there are, in a bin or not. */
export async function countTitles(read: Read, { snapshotId, type }: LandscapeFilter): Promise<number> {
  const [rollup] = await read<{ titles: number }>({
    name: 'landscape-titles',
    text: `
      SELECT CASE WHEN $2::text IS NULL THEN titles ELSE coalesce((by_type->>$2)::int, 0) END AS titles
        FROM snapshot_rollup
       WHERE snapshot_id = $1`,
    values: [snapshotId, type],
  });
  if (rollup === undefined) throw new Error(`Snapshot ${snapshotId} has no rollup.`);
  return rollup.titles;
}

/** A title of a snapshot with the bin that it lies in. Score in points. */
export interface PlacedTitle {
  mal_id: number;
  title: string;
  members: number | null;
  score: number | null;
  /** Null without a score or without members. */
  bin: Place | null;
}

/** Finds a title; undefined where the snapshot does not have it. */
export async function readPlacedTitle(
  read: Read,
  { snapshotId, malId }: { snapshotId: number; malId: number },
): Promise<PlacedTitle | undefined> {
  const [title] = await read<PlacedTitle>({
    name: 'landscape-title',
    text: `
      SELECT mal_id, title, members, (score / 100.0)::float8 AS score,
             (SELECT to_json(bin) FROM (${binsOf('(SELECT listed.members, listed.score) AS title')}) AS bin) AS bin
        FROM anime_snapshot AS listed
        JOIN anime_version USING (version_id, mal_id)
       WHERE snapshot_id = $1
         AND mal_id = $2`,
    values: [snapshotId, malId],
  });
  return title;
}

const ahead = (condition: string): string => `
    SELECT count(*) FILTER (WHERE members > $2) AS members,
           count(*) FILTER (WHERE score > round($3::numeric * 100)) AS score
      FROM anime_snapshot
     WHERE snapshot_id = $1
         AND ${isPlotted}${condition}`;

const aheadOfAnyType = ahead('');
const aheadOfOneType = ahead(isOfType('$4'));

/**
 * How many of the titles that stand in bins have more members, and how many a higher score.
 *
 * @param figures score in points
 */
export async function countAhead(
  read: Read,
  { snapshotId, type }: LandscapeFilter,
  { members, score }: { members: number; score: number },
): Promise<{ members: number; score: number }> {
  const values = [snapshotId, members, score];
  const [counts] = await (type === null
    ? read<{ members: number; score: number }>({ name: 'landscape-ahead', text: aheadOfAnyType, values })
    : read<{ members: number; score: number }>({
        name: 'landscape-ahead-type',
        text: aheadOfOneType,
        values: [...values, type],
      }));
  return counts ?? { members: 0, score: 0 };
}
