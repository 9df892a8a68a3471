import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../tests/support/postgres.ts';
import { createPool } from './connection.ts';
import { checkServer } from './server-check.ts';

test('finds nothing wrong with the embedded server, and leaves nothing behind', async () => {
  await using database = await createTestDatabase();
  const pool = createPool(database.url, { applicationName: 'test' });
  expect(await checkServer(pool)).toEqual([]);
  const { rows } = await pool.query(`SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'`);
  expect(rows).toEqual([]);
  await pool.end();
});

test.each([
  { options: `LOCALE_PROVIDER libc LOCALE 'C'`, problem: 'takes Japanese characters for no letters' },
  { options: `ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'`, problem: 'encoding is SQL_ASCII' },
])('says what is wrong with a database made with $options', async ({ options, problem }) => {
  await using database = await createTestDatabase();
  const name = `${new URL(database.url).pathname.slice(1)}_odd`;
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ${options}`);
  const odd = new URL(database.url);
  odd.pathname = `/${name}`;
  const pool = createPool(odd.href, { applicationName: 'test' });
  try {
    expect((await checkServer(pool)).join('\n')).toContain(problem);
  } finally {
    await pool.end();
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.end();
  }
});
