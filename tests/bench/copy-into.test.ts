import { createPool, openSession } from '@animedashboard/database';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { copyInto, type CopyValue } from './copy-into.ts';

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { applicationName: 'test', max: 1 });
});
afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

test('copies every kind of value as it is, more than a chunk of them', async () => {
  const session = await openSession(pool);
  await session.query(
    `CREATE TEMPORARY TABLE copied (id int, text text, flag bool, time timestamptz, bytes bytea, texts text[],
                                    numbers int[], json jsonb)`,
  );
  const awkward = 'a\tb\nc\r\\N \\. "q" {x,y} \'進撃の巨人 \u2028';
  const time = new Date('2026-01-01T00:00:00.123Z');
  const row = (id: number): CopyValue[] => [
    id,
    awkward.repeat(20),
    true,
    time,
    Buffer.from([0, 255]),
    [awkward, '', 'NULL'],
    [1, -2],
    JSON.stringify({ awkward }),
  ];
  const rows = Array.from({ length: 500 }, (_, id) => row(id));
  const columns = ['id', 'text', 'flag', 'time', 'bytes', 'texts', 'numbers', 'json'];
  expect(await copyInto(session, 'copied', columns, rows)).toBe(500);
  const { rows: copied } = await session.query('SELECT * FROM copied ORDER BY id');
  expect(copied).toHaveLength(500);
  expect(copied.at(-1)).toEqual({
    id: 499,
    text: awkward.repeat(20),
    flag: true,
    time,
    bytes: Buffer.from([0, 255]),
    texts: [awkward, '', 'NULL'],
    numbers: [1, -2],
    json: { awkward },
  });
  await session.end();
});

test('a copy that the server refuses rejects, however much there is left to send', async () => {
  const session = await openSession(pool);
  await session.query('CREATE TEMPORARY TABLE numbers (number int)');
  const rows = Array.from({ length: 200_000 }, (_, index) => [index === 10 ? 'ten' : index]);
  await expect(copyInto(session, 'numbers', ['number'], rows)).rejects.toThrow('invalid input syntax');
  expect((await session.query('SELECT 1 AS alive')).rows).toEqual([{ alive: 1 }]);
  await session.end();
});
