import type { Read } from '../history/read.ts';

/** The migrations that the database has seen, in their order. */
export async function readAppliedMigrations(read: Read): Promise<string[]> {
  const rows = await read<{ name: string }>({
    name: 'migrations',
    text: `SELECT name FROM migration ORDER BY name`,
  });
  return rows.map(({ name }) => name);
}
