import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataFolderInUseError, openEmbeddedPostgres } from './server.ts';

let folder: string;
beforeAll(async () => {
  // Temporary folders of this kind can be entered by their owner alone, as a checkout below /root is.
  folder = await mkdtemp(path.join(tmpdir(), 'anime-embedded-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/**
 * Starts the server in another process and kills that process without warning once the server answers, and before it
 * the guardian where that is wanted too.
 */
async function startAndKillOwner({ withGuardian = false } = {}): Promise<void> {
  const script = `
    import { openEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'server.ts'))};
    await openEmbeddedPostgres({ folder: ${JSON.stringify(folder)} });
    console.log('ready');
    setInterval(() => {}, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(owner.stdout, 'data');
  const guardian = parentOf(await postmaster());
  // Frozen, the owner can't put right what becomes of its guardian.
  owner.kill('SIGSTOP');
  if (withGuardian) process.kill(guardian, 'SIGKILL');
  owner.kill('SIGKILL');
  await once(owner, 'exit');
}

async function postmaster(): Promise<number> {
  return Number.parseInt(await readFile(path.join(folder, 'cluster', 'postmaster.pid'), 'utf8'), 10);
}

function parentOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
}

describe('embedded PostgreSQL', () => {
  it('keeps data over restarts, is shared only when asked, and outlives no killed owner', async () => {
    const first = await openEmbeddedPostgres({ folder });
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS value');
    await expect(openEmbeddedPostgres({ folder })).rejects.toThrow(DataFolderInUseError);
    const shared = await openEmbeddedPostgres({ folder, share: true });
    expect(shared.owned).toBe(false);
    expect(await query(shared.url, 'SELECT value FROM kept')).toEqual([{ value: 1 }]);
    await first.close();

    await startAndKillOwner();
    const second = await openEmbeddedPostgres({ folder });
    expect(second.owned).toBe(true);
    expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 1 }]);
    await second.close();
    await expect(query(second.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('ends a server whose guardian was killed, whether its owner lives or not', async () => {
    const owned = await openEmbeddedPostgres({ folder });
    const orphan = await postmaster();
    process.kill(parentOf(orphan), 'SIGKILL');
    await owned.ended;
    expect(() => process.kill(orphan, 0)).toThrow('ESRCH');

    await startAndKillOwner({ withGuardian: true });
    const next = await openEmbeddedPostgres({ folder });
    expect(next.owned).toBe(true);
    await next.close();
  });

  it('sees Japanese letters as letters', async () => {
    const server = await openEmbeddedPostgres({ folder });
    try {
      await query(server.url, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
      const [row] = await query(server.url, "SELECT cardinality(show_trgm('進撃の巨人')) AS trigrams");
      expect(row).toEqual({ trigrams: 6 });
    } finally {
      await server.close();
    }
  });
});
