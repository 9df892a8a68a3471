import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createPool } from '@animedashboard/database';

const every = `0-${availableParallelism() - 1}`;

/**
 * Where throughput is measured, the server has a core of its own; whatever asks it, and the database, share another. Where
 * one request at a time is, all may run on any.
 */
export const cores = { server: '0', rest: '1', any: every } as const;

export type Role = keyof typeof cores;

/** Why nothing can be pinned to a core here; null: it can. */
export function whyNotPinned(): string | null {
  if (process.platform !== 'linux')
    return 'processes can be pinned to a core, and their memory read, on Linux only';
  if (availableParallelism() < 2) return 'needs two cores';
  try {
    execFileSync('taskset', ['--version']);
    return null;
  } catch {
    return 'needs taskset (util-linux)';
  }
}

/** A command that runs on the core of its role. */
export function pinned(role: Role, command: string, args: readonly string[]): [string, string[]] {
  return ['taskset', ['--cpu-list', cores[role], command, ...args]];
}

/** Does some work with this process, and all that it starts, pinned. */
export async function onCore<T>(role: Role, work: () => Promise<T>): Promise<T> {
  pin(process.pid, cores[role]);
  try {
    return await work();
  } finally {
    pin(process.pid, cores.any);
  }
}

/** Pins the sessions that a database server on this machine opens from now on. */
export async function pinDatabase(url: string, role: Role): Promise<void> {
  const pool = createPool(url, { applicationName: 'bench', max: 1 });
  const { rows } = await pool.query<{ pid: string }>(
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
  );
  await pool.end();
  pin(Number(rows[0]?.pid), cores[role]);
}

function pin(pid: number, cpuList: string): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cpuList, String(pid)]);
}
