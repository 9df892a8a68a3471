import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/postgres.ts';
import { literal } from './literal.ts';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database[Symbol.asyncDispose]();
});

it.each([
  [`it's`],
  [`'; DROP TABLE run; --`],
  [`\\'; DROP TABLE run; --`],
  [`E'\\x27`],
  [`$$ $1 \\\\ "quoted" \n 進撃の巨人`],
  [''],
  [-3],
  [null],
])('makes a literal that means the value and nothing else: %j', async (value) => {
  for (const setting of ['on', 'off']) {
    await client.query(`SET standard_conforming_strings = ${setting}`);
    const { rows } = await client.query<{ value: string | null }>(`SELECT ${literal(value)} AS value`);
    expect(rows).toEqual([{ value: value }]);
  }
});
