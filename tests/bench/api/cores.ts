import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createPool } from '@animedashboard/database';

/** What is measured has a core of its own; whatever asks it, and the database, share another. */
export const cores = { server: 0, rest: 1 } as const;

type Role = keyof typeof cores;

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
  return ['taskset', ['--cpu-list', String(cores[role]), command, ...args]];
}

/** Does some work with this process, and all that it starts, pinned. */
export async function onCore<T>(role: Role, work: () => Promise<T>): Promise<T> {
  pin(process.pid, String(cores[role]));
  try {
    return await work();
  } finally {
    pin(process.pid, `0-${availableParallelism() - 1}`);
  }
}

/** Pins the sessions that a database server on this machine opens from now on. */
export async function pinDatabase(url: string, role: Role): Promise<void> {
  const pool = createPool(url, { applicationName: 'bench', max: 1 });
  const { rows } = await pool.query<{ pid: string }>(
    `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
  );
  await pool.end();
  pin(Number(rows[0]?.pid), String(cores[role]));
}

function pin(pid: number, cpuList: string): void {
  execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', cpuList, String(pid)]);
}
