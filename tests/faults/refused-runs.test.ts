import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RunSummary } from '@animedashboard/contracts';
import { type Standin, startStandin } from '@animedashboard/jikan-standin';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { runJob, type RunConfiguration, type RunEnd, writeManifest } from '../support/snapshot-run.ts';

describe('what a run refuses or leaves to the next one', { timeout: 60_000 }, () => {
  let standin: Standin;
  let database: TestDatabase;

  beforeAll(async () => {
    standin = await startStandin({ catalogue: { synthetic: { titles: 200 } }, limits: [] });
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await standin.close();
    await database[Symbol.asyncDispose]();
  });

  async function run(configuration: Partial<RunConfiguration>, date?: string): Promise<RunEnd> {
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, ...configuration });
    return await runJob({
      manifest: manifest.file,
      databaseUrl: database.url,
      ...(date === undefined ? {} : { date }),
    });
  }

  async function snapshots(): Promise<number> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query('SELECT FROM snapshot')).rowCount ?? 0;
    } finally {
      await client.end();
    }
  }

  it('refuses a manifest that is wrong, naming file, document, field, value and what is allowed', async () => {
    const { code, stderr } = await run({ job: { maxPages: 0 } });
    expect(code).toBe(78);
    expect(stderr).toMatch(/manifest\.yaml, document 2, spec\.maxPages: 0; allowed: a number of at least 1/);
  });

  it('refuses invented data that its source does not declare', async () => {
    const { code, summary } = await run({});
    expect([code, summary?.outcome]).toEqual([78, 'refused']);
    expect(summary?.reason).toContain('synthetic');
    expect(await snapshots()).toBe(0);
  });

  it('refuses a date that the source can not answer for', async () => {
    const { code, summary } = await run({ source: { synthetic: true } }, '2020-02-29');
    expect([code, summary?.outcome]).toEqual([78, 'refused']);
    expect(summary?.reason).toContain('2020-02-29');
  });

  it('refuses what the upstream calls a bad request, with its own words', async () => {
    const { code, summary } = await run({ source: { synthetic: true, pageSize: 50 } });
    expect([code, summary?.outcome]).toEqual([78, 'refused']);
    expect(summary?.reason).toContain('50');
  });

  it('publishes after all these refusals, and then refuses another catalogue', async () => {
    expect((await run({ source: { synthetic: true } })).code).toBe(0);
    const other = await run({ source: { synthetic: true, catalogue: 'elsewhere' } });
    expect(other).toMatchObject({ code: 78, summary: { outcome: 'refused' } });
    expect(other.summary?.reason).toContain('elsewhere');
    expect(await snapshots()).toBe(1);
  });

  it('leaves an upstream that is down to the next run, and writes the termination message', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'anime-termination-'));
    try {
      await using manifest = await writeManifest({
        baseURL: 'http://127.0.0.1:1/v4',
        snapshotType: 'down',
        source: { synthetic: true },
      });
      const { code, summary } = await runJob({
        manifest: manifest.file,
        databaseUrl: database.url,
        env: { TERMINATION_MESSAGE_PATH: path.join(folder, 'message') },
      });
      expect([code, summary?.outcome, summary?.published]).toEqual([75, 'resumable', false]);
      expect(summary?.reason).toContain('no connection to');
      const message = await readFile(path.join(folder, 'message'), 'utf8');
      expect(RunSummary.parse(JSON.parse(message))).toEqual(summary);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
