import type { TitleDetails, TitleFigures } from '@animedashboard/contracts';
import type { Read } from '../history/read.ts';
import { cardColumns } from './title-card.ts';

/** What a description says, with the names behind its ids. */
export type TitleDescription = Omit<
  TitleDetails,
  | keyof TitleFigures
  | 'position'
  | 'change'
  | 'within_year'
  | 'watched'
  | 'peak'
  | 'versions'
  | 'seen_in'
  | 'gone'
>;

const tagsOfKind = (kind: string): string =>
  `ARRAY(SELECT name FROM tag WHERE tag_id = ANY(tag_ids) AND kind = '${kind}' ORDER BY name)`;
const companies = (ids: string): string =>
  `ARRAY(SELECT name FROM company WHERE company_id = ANY(${ids}) ORDER BY name)`;

/** One version whole. */
export async function readDescription(read: Read, versionId: number): Promise<TitleDescription> {
  const [description] = await read<TitleDescription>({
    name: 'title-description',
    text: `
      SELECT mal_id, ${cardColumns},
             title_japanese, title_synonyms, coalesce(details->'titles', '[]') AS other_titles, source,
             aired_from, aired_to, details->>'aired' AS aired, details->'broadcast'->>'string' AS broadcast,
             duration, rating, synopsis, background,
             ${tagsOfKind('explicit_genre')} AS explicit_genres,
             ${tagsOfKind('theme')} AS themes,
             ${tagsOfKind('demographic')} AS demographics,
             ${companies('producer_ids')} AS producers,
             ${companies('licensor_ids')} AS licensors,
             details->>'trailer_youtube_id' AS trailer_youtube_id
        FROM anime_version
       WHERE version_id = $1`,
    values: [versionId],
  });
  if (description === undefined) throw new Error(`There is no version ${versionId}.`);
  return description;
}

/**
 * How many titles of a release year have a score in a snapshot, and how many of them a higher one.
 *
 * @param score points
 */
export async function countWithinYear(
  read: Read,
  { snapshotId, year, score }: { snapshotId: number; year: number; score: number },
): Promise<{ scored: number; higher: number }> {
  const [counts] = await read<{ scored: number; higher: number }>({
    name: 'title-within-year',
    text: `
      WITH of_year AS MATERIALIZED (
        SELECT version_id, mal_id FROM version_facet WHERE year = $2
      )
      SELECT count(score) AS scored, count(*) FILTER (WHERE score > round($3::numeric * 100)) AS higher
        FROM anime_snapshot
        JOIN of_year USING (version_id, mal_id)
       WHERE snapshot_id = $1
         -- The key's second half: so only these rows are read.
         AND anime_snapshot.mal_id = ANY (ARRAY(SELECT mal_id FROM of_year))`,
    values: [snapshotId, year, score],
  });
  return counts ?? { scored: 0, higher: 0 };
}

/** Where a title stands in each of some snapshots that lists it, by series. */
export function readPositions(
  read: Read,
  { malId, snapshotIds }: { malId: number; snapshotIds: readonly number[] },
): Promise<TitleDetails['seen_in']> {
  return read({
    name: 'title-positions',
    text: `
      SELECT name AS snapshot_type, date, position
        FROM anime_snapshot
        JOIN snapshot USING (snapshot_id)
        JOIN series USING (series_id)
       WHERE mal_id = $1
         AND snapshot_id = ANY ($2::int[])
       ORDER BY name`,
    values: [malId, snapshotIds],
  });
}
