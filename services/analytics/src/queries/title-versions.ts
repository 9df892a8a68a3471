import type { Read } from '../history/read.ts';
import type { Description, Sighting } from '../measures/description-changes.ts';

/** A description that a title has had in some series, and when this one saw it on dates that have been thinned out. */
export type TitleVersion = Description & {
  first_thinned: string | null;
  last_thinned: string | null;
};

/** Every version of a title. Which of them the series saw otherwise, its snapshots say. */
export function readTitleVersions(
  read: Read,
  { malId, series }: { malId: number; series: string },
): Promise<TitleVersion[]> {
  return read({
    name: 'title-versions',
    text: `
      SELECT version_id, title, title_english, title_japanese, title_synonyms, type, source, episodes, status,
             aired_from, aired_to, season, year, season_source, duration, rating, synopsis, background,
             tag_ids AS tags, studio_ids AS studios, producer_ids AS producers, licensor_ids AS licensors,
             image_url, url, details, thinned.first_date AS first_thinned, thinned.last_date AS last_thinned
        FROM anime_version
        LEFT JOIN (SELECT version_id, first_date, last_date
                     FROM thinned_version
                     JOIN series USING (series_id)
                    WHERE name = $2) AS thinned USING (version_id)
       WHERE mal_id = $1`,
    values: [malId, series],
  });
}

/** The dates, no longer readable, on which versions were first and last seen. */
export function thinnedSightings(versions: readonly TitleVersion[]): Sighting[] {
  return versions.flatMap(({ version_id, first_thinned, last_thinned }) =>
    [first_thinned, last_thinned].flatMap((date) => (date === null ? [] : [{ date, version_id }])),
  );
}
