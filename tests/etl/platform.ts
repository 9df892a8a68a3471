import { type RunSummary, SnapshotJob, SnapshotSource } from '@animedashboard/contracts';
import { createPool, migrate } from '@animedashboard/database';
import { openSourceBudget, type RunOptions, runSnapshot } from '@animedashboard/etl';
import type pg from 'pg';
import { pino } from 'pino';
import { createTestDatabase } from '../support/postgres.ts';

const apiVersion = 'animedashboard.dev/v1alpha1';

/** What differs from a run that every test wants the same. */
export interface RunChanges {
  baseUrl: string;
  source?: object;
  job?: object;
  name?: string;
  date?: string;
  signal?: AbortSignal;
  onProgress?: NonNullable<RunOptions['onProgress']>;
}

/** A database with the schema in it, and runs that write to it. */
export interface Platform extends AsyncDisposable {
  url: string;
  pool: pg.Pool;
  take(changes: RunChanges): Promise<{ summary: RunSummary; grants: number }>;
  /** The first column of every row. */
  column(sql: string): Promise<unknown[]>;
}

export async function openPlatform(): Promise<Platform> {
  const database = await createTestDatabase();
  await migrate(database.url);
  const pool = createPool(database.url, { applicationName: 'etl-test' });
  return {
    url: database.url,
    pool,
    take: (changes) => take(pool, changes),
    column: async (sql) => {
      const { rows } = await pool.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows.map(([value]) => value);
    },
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      await database[Symbol.asyncDispose]();
    },
  };
}

async function take(pool: pg.Pool, changes: RunChanges): Promise<{ summary: RunSummary; grants: number }> {
  const source = SnapshotSource.parse({
    apiVersion,
    kind: 'SnapshotSource',
    metadata: { name: 'upstream' },
    spec: {
      type: 'Jikan',
      catalogue: 'invented',
      synthetic: true,
      baseURL: changes.baseUrl,
      rateLimits: [],
      requestTimeout: '2s',
      ...changes.source,
    },
  });
  const job = SnapshotJob.parse({
    apiVersion,
    kind: 'SnapshotJob',
    metadata: { name: changes.name ?? 'job' },
    spec: {
      sourceRef: { name: 'upstream' },
      snapshotType: 'catalogue',
      query: { jikan: { orderBy: 'mal_id', sort: 'asc' } },
      schedule: '@daily',
      ...changes.job,
    },
  });
  const budget = openSourceBudget(source, { pool });
  try {
    const summary = await runSnapshot({
      job,
      source,
      date: changes.date ?? null,
      pool,
      budget,
      logger: pino({ level: 'silent' }),
      retryPolicy: { failures: 3, rateLimits: 5, baseMs: 10, longestMs: 20, longestRetryAfterMs: 5_000 },
      ...(changes.signal === undefined ? {} : { signal: changes.signal }),
      ...(changes.onProgress === undefined ? {} : { onProgress: changes.onProgress }),
    });
    return { summary, grants: budget.stats().grants };
  } finally {
    await budget.close();
  }
}
