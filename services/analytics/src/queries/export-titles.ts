import { literal } from './literal.ts';

const tags = (kind: string): string =>
  `ARRAY(SELECT name FROM tag WHERE tag_id = ANY(tag_ids) AND kind = '${kind}' ORDER BY name)`;
const companies = (ids: string): string =>
  `ARRAY(SELECT name FROM company WHERE company_id = ANY(${ids}) ORDER BY name)`;

/** The descriptions of the titles of one snapshot, with names in the place of ids; null: of none. */
export const titlesOf = (snapshotId: number | null): string => `
  SELECT series.name AS series, date, listed.mal_id, url, image_url, title, title_english, title_japanese,
         title_synonyms, type, source, episodes, status, aired_from, aired_to, duration, rating, synopsis, background,
         season, year, season_source,
         ${tags('genre')} AS genres, ${tags('explicit_genre')} AS explicit_genres, ${tags('theme')} AS themes,
         ${tags('demographic')} AS demographics, ${companies('studio_ids')} AS studios,
         ${companies('producer_ids')} AS producers, ${companies('licensor_ids')} AS licensors, details
    FROM snapshot
    JOIN series USING (series_id)
    JOIN anime_snapshot AS listed USING (snapshot_id)
    JOIN anime_version USING (version_id)
   WHERE snapshot_id = ${literal(snapshotId)}
   ORDER BY listed.mal_id`;
