import type pg from 'pg';
import { type Catalogue, CatalogueMismatchError, SeriesTakenError } from './errors.ts';
import { raiseRevision } from './revision.ts';

/**
 * The database belongs to the catalogue, and a series to the SnapshotJob, that first wrote a page into it. What was
 * refused before that leaves no claim behind: a mistyped source must not keep the right one out.
 *
 * @throws {CatalogueMismatchError} when the database holds another catalogue
 */
export async function checkCatalogue(client: pg.ClientBase, wanted: Catalogue): Promise<void> {
  const { rows } = await client.query<Catalogue>('SELECT name, synthetic FROM catalogue');
  for (const held of rows) {
    if (held.name !== wanted.name || held.synthetic !== wanted.synthetic)
      throw new CatalogueMismatchError(held, wanted);
  }
}

/**
 * Makes the database the catalogue's. Belongs into the transaction of the first page; of two at once, the second waits.
 *
 * @throws {CatalogueMismatchError} when the database holds another catalogue
 */
export async function claimCatalogue(client: pg.ClientBase, { name, synthetic }: Catalogue): Promise<void> {
  await client.query('INSERT INTO catalogue (name, synthetic) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    name,
    synthetic,
  ]);
  await checkCatalogue(client, { name, synthetic });
}

/** The id of a series, which is made where there is none of that name: readers are told, as of all that they can see. */
export async function ensureSeries(client: pg.ClientBase, series: string, owner: string): Promise<number> {
  const { rowCount } = await client.query(
    'INSERT INTO series (name, owner) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [series, owner],
  );
  if (rowCount === 1) await raiseRevision(client);
  const { rows } = await client.query<{ series_id: number }>('SELECT series_id FROM series WHERE name = $1', [
    series,
  ]);
  const [held] = rows;
  if (held === undefined) throw new Error(`The series '${series}' was deleted while a run began.`);
  return held.series_id;
}

/**
 * Checks that the series is the job's, or that nothing has been written into it. Needs the lock of the series' row.
 *
 * @throws {SeriesTakenError} when it belongs to another SnapshotJob
 */
export async function checkOwner(client: pg.ClientBase, seriesId: number, owner: string): Promise<void> {
  const { rows } = await client.query<{ name: string; owner: string; written: boolean }>(
    `SELECT name, owner,
            EXISTS (SELECT FROM snapshot WHERE snapshot.series_id = series.series_id)
            OR EXISTS (SELECT FROM run JOIN staged_page USING (run_id) WHERE run.series_id = series.series_id)
            AS written
       FROM series
      WHERE series_id = $1`,
    [seriesId],
  );
  for (const held of rows) {
    if (held.owner !== owner && held.written) throw new SeriesTakenError(held.name, held.owner, owner);
  }
}
