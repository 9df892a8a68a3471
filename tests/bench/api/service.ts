import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { waitFor } from '../../support/wait-for.ts';
import { pinned, type Role } from './cores.ts';

const entry = path.resolve(import.meta.dirname, '../../../services/analytics/src/main.ts');

/** A server under test: a process of its own, by default on a core of its own. */
export interface Server extends AsyncDisposable {
  url: string;
  pid: number;
  /** Where its output goes. */
  logFile: string;
}

/**
 * Starts the API as in production, its log going to a file.
 *
 * @param folder where the log is written
 */
export async function startService(
  folder: string,
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
  role: Role = 'server',
): Promise<Server> {
  const logFile = path.join(folder, `analytics-${new URL(databaseUrl).pathname.slice(1)}.log`);
  const settings = {
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    ADMIN_HOST: '127.0.0.1',
    PORT: '0',
    ADMIN_PORT: '0',
  };
  return startServer(process.execPath, [entry], { ...settings, ...env }, logFile, /"url":"([^"]+)"/, role);
}

/**
 * Starts a server on the core of those.
 *
 * @param listening what it prints once it takes requests, with its URL in brackets
 */
export async function startServer(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  logFile: string,
  listening: RegExp,
  role: Role = 'server',
): Promise<Server> {
  const log = await open(logFile, 'w');
  const child = spawn(...pinned(role, command, args), {
    stdio: ['ignore', log.fd, log.fd],
    env: { ...process.env, ...env },
  });
  await log.close();
  let url: string | undefined;
  try {
    await waitFor(
      async () => {
        url = listening.exec(await readFile(logFile, 'utf8'))?.[1];
        return url !== undefined || child.exitCode !== null;
      },
      `${path.basename(logFile)} to say ${listening}`,
    );
    if (url === undefined || child.pid === undefined) throw new Error(await readFile(logFile, 'utf8'));
  } catch (error) {
    await end(child);
    throw error;
  }
  return { url, pid: child.pid, logFile, [Symbol.asyncDispose]: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
