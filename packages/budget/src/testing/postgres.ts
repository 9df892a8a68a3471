import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';

const MIGRATION = new URL('../../../database/src/migrations/0002_budget.sql', import.meta.url);

/** Makes the budget's tables, and nothing else, in an empty database. */
export async function createBudgetTables(pool: Pool): Promise<void> {
  await pool.query(await readFile(MIGRATION, 'utf8'));
}

/** Puts the database's budgets on a clock that only the returned function moves. */
export async function takeClock(pool: Pool): Promise<(ms: number) => Promise<void>> {
  await pool.query(`
    CREATE TABLE test_clock (now_ms double precision NOT NULL);
    INSERT INTO test_clock VALUES (budget_clock_ms());
    CREATE OR REPLACE FUNCTION budget_clock_ms() RETURNS double precision LANGUAGE sql VOLATILE AS
      'SELECT now_ms FROM test_clock'`);
  return async (ms) => {
    await pool.query('UPDATE test_clock SET now_ms = now_ms + $1', [ms]);
  };
}
