import { execFileSync } from 'node:child_process';
import { chown, mkdtemp, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '@animedashboard/embedded-postgres';
import { type Standin, startStandin } from '@animedashboard/jikan-standin';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dumpHistory } from '../support/history-dump.ts';
import { runJob, startRun, writeManifest } from '../support/snapshot-run.ts';
import { waitFor } from '../support/wait-for.ts';

/** Only root on Linux can make a small disk to fill. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0;
const mountNote = canMount ? '' : ' (skipped: making a small disk takes root on Linux)';

describe('a run whose database gets into trouble', { timeout: 120_000 }, () => {
  let folder: string;
  let server: EmbeddedPostgres;
  let standin: Standin;

  beforeAll(async () => {
    // A server of its own: other tests must not feel what happens to it.
    folder = await mkdtemp(path.join(tmpdir(), 'anime-trouble-'));
    server = await openEmbeddedPostgres({ folder });
    standin = await startStandin({ catalogue: { synthetic: { titles: 2_000 } }, limits: [] });
  });
  afterAll(async () => {
    await standin.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async function createDatabase(name: string, clauses = ''): Promise<string> {
    await query(server.url, `CREATE DATABASE ${name} ${clauses}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  it('goes on after the server has crashed and come back', async () => {
    const databaseUrl = await createDatabase('restarted');
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, source: { synthetic: true } });
    standin.clearArrivals();
    const slow = standin.faults.add({ kind: 'slow-head', delayMs: 50 });
    const run = startRun({ manifest: manifest.file, databaseUrl });
    await waitFor(() => standin.arrivals.length >= 15, 'the run to be under way');
    const [backend] = await query<{ pid: number }>(
      server.url,
      "SELECT pid FROM pg_stat_activity WHERE datname = 'restarted' LIMIT 1",
    );
    // A session that dies by force makes the server end all others and recover from its log.
    process.kill(backend?.pid ?? 0, 'SIGKILL');
    standin.faults.remove(slow);

    const { summary, stderr } = await run.end;
    expect(stderr).toContain('database');
    // Whether the run outlived the crash or left the rest to the next one, a last run finds all in order.
    expect(['done', 'resumable']).toContain(summary?.outcome);
    const last = await runJob({ manifest: manifest.file, databaseUrl });
    expect(last.summary).toMatchObject({
      outcome: 'done',
      complete: true,
      counts: { rejected: 0, duplicates: 0 },
    });
    const pages = standin.arrivals.map(({ path: asked }) => asked);
    expect(pages.length).toBeGreaterThan(80);
  });

  it.skipIf(!canMount)(
    `publishes nothing on a full disk, says so, and goes on once there is room${mountNote}`,
    async () => {
      const disk = await mkdtemp(path.join(tmpdir(), 'anime-small-disk-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40m,mode=755', 'tmpfs', disk]);
      try {
        const { uid, gid } = await stat(path.join(folder, 'cluster'));
        await chown(disk, uid, gid);
        await query(server.url, `CREATE TABLESPACE small LOCATION '${disk}'`);
        const databaseUrl = await createDatabase('crowded', 'TABLESPACE small');
        await using manifest = await writeManifest({ baseURL: standin.baseUrl, source: { synthetic: true } });
        const options = { manifest: manifest.file, databaseUrl };
        const ballast = path.join(disk, 'ballast');
        // Enough room for the schema and some pages, not for all.
        await writeFile(ballast, Buffer.alloc(await freeBytes(disk, 3_500_000)));

        const full = await runJob(options);
        expect(full).toMatchObject({ code: 75, summary: { outcome: 'resumable', published: false } });
        expect(full.summary?.reason).toContain('no space left');
        expect(await query(databaseUrl, 'SELECT FROM snapshot')).toEqual([]);

        await rm(ballast);
        const freed = await runJob(options);
        expect(freed).toMatchObject({ code: 0, summary: { outcome: 'done', complete: true } });
        expect(freed.summary?.pages.resumed).toBeGreaterThan(0);

        const elsewhere = await createDatabase('roomy');
        await runJob({ ...options, databaseUrl: elsewhere });
        expect(await dumpHistory(databaseUrl)).toEqual(await dumpHistory(elsewhere));
        await query(server.url, 'DROP DATABASE crowded');
        await query(server.url, 'DROP TABLESPACE small');
      } finally {
        execFileSync('umount', ['--lazy', disk]);
        await rm(disk, { recursive: true, force: true });
      }
    },
  );

  it('says that no database answers, and leaves the rest to the next run', async () => {
    await using manifest = await writeManifest({ baseURL: standin.baseUrl, source: { synthetic: true } });
    const { code, summary } = await runJob({
      manifest: manifest.file,
      databaseUrl: 'postgres://anime@127.0.0.1:1/anime',
    });
    expect([code, summary?.outcome]).toEqual([75, 'resumable']);
    expect(summary?.reason).toContain('the database could not be reached');
  });
});

/** What fills the disk up to `leftBytes`. */
async function freeBytes(disk: string, leftBytes: number): Promise<number> {
  const { bavail, bsize } = await statfs(disk);
  return Math.max(0, bavail * bsize - leftBytes);
}
