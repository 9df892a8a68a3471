import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { createPool, inTransaction, openSession } from './connection.ts';

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

test('reads dates as they are written, and int8 without losing a digit', async () => {
  const { rows } = await pool.query(
    `SELECT date '2026-01-01' AS day, ARRAY[date '2026-01-01'] AS days, 12::int8 AS small, 9007199254740993 AS large`,
  );
  expect(rows).toEqual([
    { day: '2026-01-01', days: ['2026-01-01'], small: 12, large: 9_007_199_254_740_993n },
  ]);
});

test('sessions come on top of the pool, with their own settings', async () => {
  const held = await pool.connect();
  const session = await openSession(pool, { idle_in_transaction_session_timeout: '5s' });
  const { rows } = await session.query('SHOW idle_in_transaction_session_timeout');
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: '5s' }]);
  await session.end();
  held.release();
});

test('a session that the server ends fails its next query and not the process', async () => {
  const session = await openSession(pool);
  const { rows } = await session.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
  await expect(session.query('SELECT 1')).rejects.toThrow();
  await session.end();
});

test('a transaction that fails is undone and throws what made it fail', async () => {
  const session = await openSession(pool);
  await session.query('CREATE TEMPORARY TABLE kept (value int)');
  const reason = new Error('on purpose');
  const failing = inTransaction(session, async () => {
    await session.query('INSERT INTO kept VALUES (1)');
    throw reason;
  });
  await expect(failing).rejects.toBe(reason);
  expect((await session.query('SELECT FROM kept')).rowCount).toBe(0);
  await session.end();
});
