import { type Standin, startStandin } from '@animedashboard/jikan-standin';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpHistory } from '../support/history-dump.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { seededRandom } from '../support/random.ts';
import { busiestWindow } from '../support/sliding-windows.ts';
import { runJob, startRun, writeManifest } from '../support/snapshot-run.ts';

const kills = 100;
const titles = 5_000;
const limits = [
  { requests: 30, windowMs: 1_000 },
  { requests: 600, windowMs: 20_000 },
];
/** A process needs this long to its first request, and no life is longer than this. */
const shortestLifeMs = 300;
const longestLifeMs = 1_500;

describe('runs killed at random moments', { timeout: 900_000 }, () => {
  let limited: Standin;
  let database: TestDatabase;

  beforeAll(async () => {
    limited = await startStandin({ catalogue: { synthetic: { titles } }, limits });
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await limited.close();
    await database[Symbol.asyncDispose]();
  });

  /** Every date's run is killed again and again, and only now and then allowed to come to its end. */
  it(`end, after ${kills} kills, with the tables of runs that nobody disturbed`, async () => {
    const random = seededRandom(20_261_125);
    const dates: string[] = [];
    const staged = new Set<string>();
    let killed = 0;

    while (killed < kills) {
      const date = nthDate(dates.length);
      dates.push(date);
      await using manifest = await writeManifest(sourceOf(limited, date));
      for (let ended = false; !ended;) {
        const since = limited.arrivals.length;
        const run = startRun({ manifest: manifest.file, databaseUrl: database.url, date });
        const lifeMs =
          killed < kills ? shortestLifeMs + random() * (longestLifeMs - shortestLifeMs) : Infinity;
        const timer = lifeMs === Infinity ? undefined : setTimeout(() => run.child.kill('SIGKILL'), lifeMs);
        const { code, signal, stderr } = await run.end;
        clearTimeout(timer);
        const asked = limited.arrivals.slice(since).map(({ path }) => pageOf(path));
        expect(
          asked.filter((page) => staged.has(`${date} ${page}`)),
          'pages asked again although staged',
        ).toEqual([]);
        if (signal === null) expect([code, stderr]).toEqual([0, expect.any(String)]);
        else killed += 1;
        const found = await inspect(database.url, date);
        for (const page of found.stagedPages) staged.add(`${date} ${page}`);
        // The kill may come between publishing and the end of the process.
        ended = found.published;
      }
    }

    const arrivals = limited.arrivals.map(({ at_ms }) => at_ms);
    for (const { requests, windowMs } of limits) {
      expect(busiestWindow(arrivals, windowMs), `arrivals within ${windowMs} ms`).toBeLessThanOrEqual(
        requests,
      );
    }
    expect(limited.arrivals.filter(({ status }) => status !== 200)).toEqual([]);
    expect(await dumpHistory(database.url)).toEqual(await undisturbed(dates));
  });

  async function undisturbed(dates: string[]): Promise<string[]> {
    const unlimited = await startStandin({ catalogue: { synthetic: { titles } }, limits: [] });
    await using other = await createTestDatabase();
    try {
      for (const date of dates) {
        await using manifest = await writeManifest({
          ...sourceOf(unlimited, date),
          source: { synthetic: true },
        });
        const { code, stderr } = await runJob({ manifest: manifest.file, databaseUrl: other.url, date });
        expect([code, stderr]).toEqual([0, expect.any(String)]);
      }
      return await dumpHistory(other.url);
    } finally {
      await unlimited.close();
    }
  }
});

function sourceOf(standin: Standin, date: string): Parameters<typeof writeManifest>[0] {
  const rateLimits = limits.map(({ requests, windowMs }) => ({ requests, window: `${windowMs}ms` }));
  // A killed process leaves its grants to their leases: with a short time-out they end while the test still runs.
  return {
    baseURL: standin.baseUrlAsOf(date),
    source: { synthetic: true, rateLimits, requestTimeout: '2s' },
  };
}

function nthDate(index: number): string {
  return new Date(Date.UTC(2026, 5, 1 + index)).toISOString().slice(0, 10);
}

function pageOf(path: string): string {
  return new URL(path, 'http://standin').searchParams.get('page') ?? '1';
}

async function inspect(url: string, date: string): Promise<{ published: boolean; stagedPages: number[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Before the first run there is no schema.
    const { rows: schema } = await client.query("SELECT FROM pg_tables WHERE tablename = 'snapshot'");
    if (schema.length === 0) return { published: false, stagedPages: [] };
    const { rows: snapshots } = await client.query('SELECT FROM snapshot WHERE date = $1', [date]);
    const { rows: pages } = await client.query<{ page: number }>('SELECT page FROM staged_page');
    return { published: snapshots.length > 0, stagedPages: pages.map(({ page }) => page) };
  } finally {
    await client.end();
  }
}
