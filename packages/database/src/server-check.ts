import type pg from 'pg';
import { inTransaction } from './connection.ts';

const minimumVersion = 160_000;

/**
 * Says what keeps this server and database from holding a history: its version, encoding, ctype and extensions.
 * An empty list means that all is well. Leaves nothing behind.
 */
export async function checkServer(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ version: string; version_number: number; encoding: string }>(
    `SELECT current_setting('server_version') AS version,
            current_setting('server_version_num')::int AS version_number,
            current_setting('server_encoding') AS encoding`,
  );
  const problems: string[] = [];
  const { version = '?', version_number = 0, encoding = '?' } = rows[0] ?? {};
  if (version_number < minimumVersion) problems.push(`PostgreSQL ${version}: 16 or newer is needed.`);
  if (encoding !== 'UTF8') problems.push(`The database's encoding is ${encoding}: UTF8 is needed.`);
  return [...problems, ...(await checkTrigrams(pool))];
}

/** Search needs unaccent and pg_trgm, and pg_trgm sees only what the database's ctype takes for letters. */
async function checkTrigrams(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    const seen = await inTransaction(client, async () => {
      await client.query('SAVEPOINT untouched');
      await client.query('CREATE EXTENSION IF NOT EXISTS unaccent');
      await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
      const { rows } = await client.query<{ trigrams: number }>(
        `SELECT cardinality(show_trgm('進撃の巨人')) AS trigrams`,
      );
      await client.query('ROLLBACK TO SAVEPOINT untouched');
      return rows[0]?.trigrams ?? 0;
    });
    if (seen > 0) return [];
    return [
      'The ctype of the database takes Japanese characters for no letters, so that search would not find them. ' +
        'Create the database with a UTF-8 locale, for example ' +
        "CREATE DATABASE anime TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'und' LOCALE 'C.UTF-8'.",
    ];
  } catch (error) {
    return [
      `The extensions unaccent and pg_trgm cannot be created in the database: ${(error as Error).message}.`,
    ];
  } finally {
    client.release();
  }
}
