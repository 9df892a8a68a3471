import { createPool } from '@animedashboard/database';

/**
 * Writes some dates of a history as one wide row a title, names and all, as the other stack keeps them where it has a table
 * of its own, and indexes them as it reads them.
 */
export async function writeOwnTable(databaseUrl: string, dates: readonly string[]): Promise<void> {
  const pool = createPool(databaseUrl, { applicationName: 'bench', max: 1 });
  await pool.query(`
    CREATE SCHEMA own_table;
    CREATE TABLE own_table.anime_snapshots (
      id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      snapshot_type  text NOT NULL,
      snapshot_date  date NOT NULL,
      mal_id         int NOT NULL,
      url            text,
      image_url      text,
      title          text NOT NULL,
      title_english  text,
      title_japanese text,
      title_synonyms jsonb,
      type           text,
      source         text,
      episodes       int,
      status         text,
      aired_from     date,
      aired_to       date,
      duration       text,
      rating         text,
      score          float8,
      scored_by      int,
      rank           int,
      popularity     int,
      members        int,
      favorites      int,
      synopsis       text,
      background     text,
      season         text,
      year           int,
      season_source  text,
      genres         jsonb NOT NULL,
      themes         jsonb NOT NULL,
      studios        jsonb NOT NULL,
      UNIQUE (mal_id, snapshot_type, snapshot_date)
    );`);
  const tags = (kind: string): string => `
    (SELECT coalesce(jsonb_agg(jsonb_build_object('mal_id', tag_id, 'name', name)), '[]')
       FROM tag WHERE tag_id = ANY (tag_ids) AND kind = '${kind}')`;
  await pool.query(
    `INSERT INTO own_table.anime_snapshots (
       snapshot_type, snapshot_date, mal_id, url, image_url, title, title_english, title_japanese, title_synonyms, type,
       source, episodes, status, aired_from, aired_to, duration, rating, score, scored_by, rank, popularity, members,
       favorites, synopsis, background, season, year, season_source, genres, themes, studios)
     SELECT series.name, date, mal_id, url, image_url, title, title_english, title_japanese, to_jsonb(title_synonyms), type,
            source, episodes, status, aired_from, aired_to, duration, rating, score / 100.0, scored_by, rank, popularity,
            members, favorites, synopsis, background, season, year, season_source, ${tags('genre')}, ${tags('theme')},
            (SELECT coalesce(jsonb_agg(jsonb_build_object('mal_id', company_id, 'name', name)), '[]')
               FROM company WHERE company_id = ANY (studio_ids))
       FROM snapshot
       JOIN series USING (series_id)
       JOIN anime_snapshot USING (snapshot_id)
       JOIN anime_version USING (version_id, mal_id)
      WHERE date = ANY ($1::date[])`,
    [dates],
  );
  await pool.query(`CREATE INDEX ON own_table.anime_snapshots (snapshot_type, snapshot_date)`);
  await pool.query(`VACUUM (ANALYZE) own_table.anime_snapshots`);
  await pool.end();
}
