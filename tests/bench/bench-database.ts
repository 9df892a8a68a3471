import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPool, migrate } from '@animedashboard/database';
import { openEmbeddedPostgres } from '@animedashboard/embedded-postgres';

/** A PostgreSQL of a bench's own, with the settings that `npm start` uses, gone with its folder when disposed of. */
export interface BenchServer extends AsyncDisposable {
  /** Makes a database with the schema and nothing in it. Returns its URL. */
  createHistory(): Promise<string>;
}

export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-bench-'));
  const server = await openEmbeddedPostgres({ folder });
  return {
    createHistory: async () => {
      const name = `bench_${randomUUID().slice(0, 8)}`;
      const pool = createPool(server.url, { applicationName: 'bench' });
      await pool.query(`CREATE DATABASE ${name}`);
      await pool.end();
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await migrate(url.href);
      return url.href;
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
