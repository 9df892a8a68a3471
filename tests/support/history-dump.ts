import pg from 'pg';

/**
 * All readable history of a database as comparable text: surrogate keys replaced by what they stand for,
 * in an order that does not depend on how it was written. Times and run ids, which differ by nature, left out.
 */
export async function dumpHistory(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const dumps = [];
    for (const [name, sql] of Object.entries(tables)) {
      const { rows } = await client.query<{ line: string }>(
        `SELECT row_to_json(t)::text AS line FROM (${sql}) t`,
      );
      dumps.push(...rows.map(({ line }) => `${name} ${line}`).sort());
    }
    return dumps;
  } finally {
    await client.end();
  }
}

const of = `JOIN snapshot USING (snapshot_id) JOIN series USING (series_id)`;
const tables = {
  snapshot: `SELECT name, owner, date, complete, scope_pages, knows_who_left, seen_unknown, thinned_at IS NOT NULL AS thinned
    FROM snapshot JOIN series USING (series_id)`,
  title: `SELECT name, date, s.mal_id, position, score, scored_by, rank, popularity, members, favorites,
      to_jsonb(v) - 'version_id' AS version
    FROM anime_snapshot s ${of} JOIN anime_version v USING (version_id)`,
  version: `SELECT to_jsonb(v) - 'version_id' AS version FROM anime_version v`,
  facet: `SELECT v.hash, to_jsonb(f) - 'version_id' AS facet FROM version_facet f JOIN anime_version v USING (version_id)`,
  name: `SELECT mal_id, hash, folded FROM version_name JOIN anime_version USING (version_id)`,
  tag: `SELECT * FROM tag`,
  company: `SELECT * FROM company`,
  snapshot_rollup: `SELECT name, date, to_jsonb(r) - 'snapshot_id' AS rollup FROM snapshot_rollup r ${of}`,
  tag_rollup: `SELECT name, date, to_jsonb(r) - 'snapshot_id' AS rollup FROM tag_rollup r ${of}`,
  studio_rollup: `SELECT name, date, to_jsonb(r) - 'snapshot_id' AS rollup FROM studio_rollup r ${of}`,
  season_rollup: `SELECT name, date, to_jsonb(r) - 'snapshot_id' AS rollup FROM season_rollup r ${of}`,
  year_rollup: `SELECT name, date, to_jsonb(r) - 'snapshot_id' AS rollup FROM year_rollup r ${of}`,
};
