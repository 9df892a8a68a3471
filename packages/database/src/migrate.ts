import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runner } from 'node-pg-migrate';
import { createPool, openSession } from './connection.ts';

const folder = path.join(import.meta.dirname, 'migrations');

/** Every migration that this version knows, in the order in which they are applied. */
export const migrationNames: readonly string[] = readdirSync(folder)
  .map((file) => path.parse(file).name)
  .sort();

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * Brings the schema of the database at `url` up to date, all missing migrations in one transaction. Processes
 * that migrate at once wait for one another; whoever comes second finds nothing left to do.
 *
 * @returns the names of the migrations that this call applied
 */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const pool = createPool(url, { applicationName: 'migrate' });
  // A session of ours: the library does not wait for the end of its own, nor for what a lost one says.
  const session = await openSession(pool);
  try {
    const applied = await runner({
      dbClient: session,
      dir: folder,
      migrationsTable: 'migration',
      direction: 'up',
      singleTransaction: true,
      advisoryLockMode: 'wait',
      // What goes wrong is thrown; what it would print besides is the SQL.
      logger: silent,
    });
    return { applied: applied.map(({ name }) => name) };
  } finally {
    await session.end();
    await pool.end();
  }
}
