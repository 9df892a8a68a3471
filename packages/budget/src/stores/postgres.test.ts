import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../../tests/support/postgres.ts';
import type { TestDatabase } from '../../../../tests/support/postgres.ts';
import type { BudgetStore, BudgetTerms } from '../budget.ts';
import { BudgetStoreAwayError } from '../errors.ts';
import { createBudgetTables, takeClock } from '../testing/postgres.ts';
import { describeBudgetStore } from '../testing/store-suite.ts';
import { openPostgresStore } from './postgres.ts';

let database: TestDatabase;
let pool: pg.Pool;
let advance: (ms: number) => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await createBudgetTables(pool);
  advance = await takeClock(pool);
});

afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

describeBudgetStore(
  'Postgres store',
  () => ({ open: (...budget) => openPostgresStore(pool, ...budget), advance }),
  15,
);

const terms: BudgetTerms = {
  source: 'tenrai',
  generation: 'g1',
  limits: [{ requests: 1, windowMs: 1_000 }],
  leaseMs: 10_000,
};

describe('Postgres store beside the shared rules', () => {
  it('holds where its rows are those of a restored or promoted copy', async () => {
    const key = randomUUID();
    const store = openPostgresStore(pool, key, terms);
    await store.settle(await grant(store));
    await pool.query(`UPDATE budget SET written_in = 'elsewhere' WHERE budget_key = $1`, [key]);
    expect(await store.tryAcquire(randomUUID())).toMatchObject({ granted: false, reason: 'hold' });
    await advance(11_000.01);
    await grant(store);
  });

  it('has a grant on disk before it answers, whatever the database does by default', async () => {
    const options = '-c synchronous_commit=off';
    const lazy = new pg.Pool({ connectionString: database.url, options, max: 1 });
    const store = openPostgresStore(lazy, randomUUID(), {
      ...terms,
      limits: [{ requests: 9, windowMs: 1_000 }],
    });
    for (let time = 0; time < 5; time += 1) {
      const before = await lazy.query<{ lsn: string }>('SELECT pg_current_wal_insert_lsn() AS lsn');
      await grant(store);
      const after = await lazy.query<{ durable: boolean }>(
        `SELECT pg_current_wal_flush_lsn() > $1::pg_lsn AS durable`,
        [before.rows[0]?.lsn],
      );
      expect(after.rows).toEqual([{ durable: true }]);
    }
    await lazy.end();
  });

  it('waits for nobody who froze between reading and writing, and does not let him write after', async () => {
    const key = randomUUID();
    const frozen = freezeBeforeWrite(pool);
    const late = openPostgresStore(frozen.pool, key, terms).tryAcquire(randomUUID());
    await frozen.reached;
    await grant(openPostgresStore(pool, key, terms));
    frozen.thaw();
    expect(await late).toMatchObject({ granted: false, reason: 'window' });
  });

  it('says that the database is away, but not for a mistake in the question', async () => {
    const nowhere = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    await expect(openPostgresStore(nowhere, 'key', terms).tryAcquire(randomUUID())).rejects.toThrow(
      BudgetStoreAwayError,
    );
    await nowhere.end();
    const mistaken = openPostgresStore(pool, 'key', terms).tryAcquire('no uuid');
    await expect(mistaken).rejects.not.toThrow(BudgetStoreAwayError);
  });

  it('looks a day of grants up by its steps', async () => {
    const key = randomUUID();
    const limits = [{ requests: 40_000, windowMs: 86_400_000 }];
    const store = openPostgresStore(pool, key, { ...terms, limits });
    await grant(store);
    await pool.query(
      `UPDATE budget_step SET granted = granted + 39999 FROM budget
       WHERE budget.budget_id = budget_step.budget_id AND budget_key = $1`,
      [key],
    );
    expect(await store.tryAcquire(randomUUID())).toMatchObject({ granted: false, reason: 'window' });
  });
});

async function grant(store: BudgetStore): Promise<string> {
  const id = randomUUID();
  expect(await store.tryAcquire(id)).toMatchObject({ granted: true });
  return id;
}

/** A pool whose decisions stop right before they are written. */
function freezeBeforeWrite(real: pg.Pool): { pool: pg.Pool; reached: Promise<unknown>; thaw: () => void } {
  const reached = Promise.withResolvers<undefined>();
  const thawed = Promise.withResolvers<undefined>();
  const query = async (config: pg.QueryConfig): Promise<pg.QueryResult> => {
    if (config.name === 'budget-write') {
      reached.resolve(undefined);
      await thawed.promise;
    }
    return real.query(config);
  };
  const frozen = Object.assign(Object.create(real) as pg.Pool, { query });
  return { pool: frozen, reached: reached.promise, thaw: () => thawed.resolve(undefined) };
}
