import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/support/postgres.ts';
import { createPool } from './connection.ts';
import { migrate, migrationNames } from './migrate.ts';

test('processes that migrate at once all succeed, and one of them does the work', async () => {
  await using database = await createTestDatabase();
  const results = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));
  const [worker, ...others] = results.toSorted((a, b) => b.applied.length - a.applied.length);
  expect(worker?.applied).toEqual(migrationNames);
  expect(others.flatMap(({ applied }) => applied)).toEqual([]);
  expect(await migrate(database.url)).toEqual({ applied: [] });
});

test('a migration that fails leaves the schema as it was, and says why', async () => {
  await using database = await createTestDatabase();
  const pool = createPool(database.url, { applicationName: 'test' });
  await pool.query('CREATE TABLE anime_version (in_the_way int)');
  await expect(migrate(database.url)).rejects.toThrow('relation "anime_version" already exists');
  const { rows } = await pool.query(`SELECT to_regclass('catalogue') AS catalogue`);
  expect(rows).toEqual([{ catalogue: null }]);
  await pool.end();
});
