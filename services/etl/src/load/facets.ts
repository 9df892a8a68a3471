import type pg from 'pg';

/**
 * Writes the facets and the folded names of versions, where they have none, in one statement.
 *
 * Names have no key that a second writer could run into: they are inserted for the facets that this statement inserts,
 * and for no other. Of two transactions that write those of the same version the second waits for the first; both go
 * by ascending ids, so that they never wait in a circle.
 */
export async function insertFacets(
  client: pg.ClientBase | pg.Pool,
  versionIds: readonly number[],
): Promise<void> {
  await client.query(
    `WITH facet AS (
       INSERT INTO version_facet (${facets})
       SELECT ${facets} FROM anime_version WHERE version_id = ANY ($1) ORDER BY version_id
       ON CONFLICT (version_id) DO NOTHING
       RETURNING version_id
     )
     INSERT INTO version_name (version_id, folded)
     SELECT DISTINCT version_id, folded
       FROM facet
       JOIN anime_version USING (version_id),
            unnest(ARRAY[title, title_english, title_japanese] || title_synonyms) AS name,
            fold_name(name) AS folded
      WHERE folded <> ''
      ORDER BY version_id`,
    [versionIds],
  );
}

const facets =
  'version_id, mal_id, type, status, source, year, season, season_source, aired_from, tag_ids, studio_ids';

/** Writes the facets and names that the versions in a snapshot lack. Runs in the caller's transaction. */
export async function completeFacets(client: pg.ClientBase, snapshotId: number): Promise<void> {
  const { rows } = await client.query<{ version_id: number }>(
    `SELECT version_id FROM anime_snapshot WHERE snapshot_id = $1
     EXCEPT SELECT version_id FROM version_facet`,
    [snapshotId],
  );
  if (rows.length > 0) {
    const versionIds = rows.map(({ version_id }) => version_id);
    await insertFacets(client, versionIds);
  }
}

/** Sorts new names into their index, from the list in which each search has to read all of them. */
export async function indexNames(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT gin_clean_pending_list('version_name_trigrams')`);
}

/** Writes the facets of new versions beside the run that brings them. Its methods return at once. */
export interface FacetsAhead {
  /** Takes versions that are committed. */
  add(versionIds: readonly number[]): void;
  /** Begins with what is left: no more will come. */
  finish(): void;
}

/** Versions worth a statement of their own before the end. */
const batchSize = 500;

/**
 * Writes facets ahead of the transaction that publishes: with the names of a whole catalogue it would else keep its
 * locks for seconds. They say nothing that the versions do not say, so that they need no fence, nor to be complete:
 * publishing writes what is missing, and waits for what is under way.
 */
export function createFacetsAhead(pool: pg.Pool): FacetsAhead {
  let waiting: number[] = [];
  let underway = Promise.resolve();
  const write = (): void => {
    const batch = waiting;
    waiting = [];
    // What fails here is for the publishing transaction to do, or to fail at.
    underway = underway.then(() => insertFacets(pool, batch)).catch(() => undefined);
  };
  const add = (versionIds: readonly number[]): void => {
    waiting.push(...versionIds);
    if (waiting.length >= batchSize) write();
  };
  return { add, finish: write };
}
