import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodes } from '@animedashboard/contracts';
import { type Standin, startStandin } from '@animedashboard/jikan-standin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { runJob, startRun, writeManifest } from '../support/snapshot-run.ts';

const source = { synthetic: true, catalogue: 'invented' };
const firstPages = { maxPages: 2 };

describe('the snapshot command', { timeout: 60_000 }, () => {
  let standin: Standin;
  let database: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    standin = await startStandin({ catalogue: { synthetic: { titles: 300 } }, limits: [] });
    database = await createTestDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'anime-cli-'));
  });
  afterAll(async () => {
    await standin.close();
    await database[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it('makes the schema, runs, and says what it did on stdout and in the termination message', async () => {
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, source, job: firstPages });
    const message = path.join(folder, 'termination-message');
    const env = { TERMINATION_MESSAGE_PATH: message };
    const { code, summary } = await runJob({ manifest: manifest.file, databaseUrl: database.url, env });
    expect(code).toBe(0);
    expect(summary).toMatchObject({ outcome: 'done', counts: { inserted: 50 } });
    expect(JSON.parse(await readFile(message, 'utf8'))).toEqual(summary);
  });

  it('takes the date from the slot that its Job is named after', async () => {
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, source, job: firstPages });
    const slot = Date.now() - 60_000;
    const env = { JOB_NAME: `job-${Math.floor(slot / 60_000)}` };
    const { summary } = await runJob({ manifest: manifest.file, databaseUrl: database.url, env });
    expect(summary?.date).toBe(new Date(slot).toISOString().slice(0, 10));
  });

  it('ends cleanly and resumably on SIGTERM', async () => {
    standin.faults.add({ kind: 'hang', page: 7 });
    await using manifest = await writeManifest({
      baseURL: standin.baseUrl,
      source,
      snapshotType: 'stopped',
    });
    const run = startRun({ manifest: manifest.file, databaseUrl: database.url });
    await expect
      .poll(() => standin.arrivals.some(({ path: asked }) => /[?&]page=7(&|$)/.test(asked)), {
        timeout: 20_000,
      })
      .toBe(true);
    run.child.kill('SIGTERM');
    const { code, signal, summary } = await run.end;
    standin.faults.clear();
    expect([code, signal]).toEqual([exitCodes.resumable, null]);
    expect(summary).toMatchObject({ outcome: 'resumable', reason: 'stopping: SIGTERM', published: false });
    const next = await runJob({ manifest: manifest.file, databaseUrl: database.url });
    expect(next.summary).toMatchObject({ outcome: 'done', attempt: 2, run_id: summary?.run_id });
    expect(next.summary?.pages.resumed).toBe(summary?.pages.fetched);
  });

  it('has an exit code for a database that is away, and says so in the summary', async () => {
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, source });
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/nothing';
    const { code, summary } = await runJob({ manifest: manifest.file, databaseUrl });
    expect(code).toBe(exitCodes.resumable);
    expect(summary?.reason).toMatch(/^the database could not be reached: .*ECONNREFUSED/);
  });

  it.each<[string, { job?: object; date?: string; databaseUrl?: string; env?: NodeJS.ProcessEnv }, string]>([
    ['a manifest', { job: { maxPages: 0 } }, 'spec.maxPages: 0; allowed: a number of at least 1'],
    ['an option', { date: '2026-02-30' }, "'2026-02-30' is invalid"],
    ['a URL', { databaseUrl: 'mysql://localhost/x' }, "'mysql://localhost/x' is invalid"],
    ['a variable', { env: { LOG_LEVEL: 'loud' } }, 'LOG_LEVEL: "loud"; allowed: '],
    ['a date', { date: '2026-01-01', job: { snapshotType: 'past' } }, 'marked as of'],
  ])('refuses %s that is wrong, naming it', async (_, { job, ...options }, message) => {
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, source, job: job ?? {} });
    const { code, stderr } = await runJob({ manifest: manifest.file, databaseUrl: database.url, ...options });
    expect(code).toBe(exitCodes.refused);
    expect(stderr).toContain(message);
  });
});
