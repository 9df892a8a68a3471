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
  /** Makes a database with what that of the URL, which nobody may be using, has in it. Returns its URL. */
  copyHistory(url: string): Promise<string>;
}

/** @param settings server settings (`postgresql.conf` names) beside the defaults */
export async function startBenchServer(settings: Record<string, string> = {}): Promise<BenchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-bench-'));
  const server = await openEmbeddedPostgres({ folder, settings });
  const createDatabase = async (template: string): Promise<string> => {
    const name = `bench_${randomUUID().slice(0, 8)}`;
    const pool = createPool(server.url, { applicationName: 'bench' });
    await pool.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await pool.end();
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    createHistory: async () => {
      const url = await createDatabase('template1');
      await migrate(url);
      return url;
    },
    copyHistory: (url) => createDatabase(new URL(url).pathname.slice(1)),
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
