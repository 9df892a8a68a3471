import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Account, launchAs, serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';

/** A running PostgreSQL in a data folder. */
export interface EmbeddedPostgres {
  /** Connection URL of the database `anime`, password included: never log it. */
  readonly url: string;
  /** False when another process of ours runs the server and this one only uses it. */
  readonly owned: boolean;
  /** Settles when an owned server has ended by itself or by `close`. Never settles for a shared one. */
  readonly ended: Promise<void>;
  /** Shuts an owned server down (fast mode: transactions roll back, data is flushed); no-op for a shared one. */
  close(): Promise<void>;
}

/** The folder's server belongs to another living process. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';
  readonly ownerPid: number;
  constructor(folder: string, ownerPid: number) {
    super(
      `The data folder ${folder} is in use by process ${ownerPid}. ` +
        'Stop that process first, or choose another folder with --data-dir.',
    );
    this.ownerPid = ownerPid;
  }
}

/** What `connection.json` beside the cluster says of the server that was last started there. */
interface Connection {
  ownerPid: number;
  port: number;
}

const database = 'anime';
const readyDeadlineMs = 60_000;
const endDeadlineMs = 30_000;
/** A guardian begins to end its server at once; after this long there is none. */
const guardianDeadlineMs = 3_000;
/** Sessions are ended, data is flushed. */
const fastShutdown = 'SIGINT';

/**
 * Opens the PostgreSQL of `folder`: initialises it at first, starts it unless it runs already, and creates
 * the database. A server that lost its owner is waited for, then started anew. The server ends with its
 * owner, even when that one is killed.
 *
 * @param share join a server that another living process owns, instead of throwing `DataFolderInUseError`
 * @param settings server settings (`postgresql.conf` names) beside the defaults
 */
export async function openEmbeddedPostgres(options: {
  folder: string;
  share?: boolean;
  settings?: Record<string, string>;
}): Promise<EmbeddedPostgres> {
  const folder = path.resolve(options.folder);
  const cluster = path.join(folder, 'cluster');
  const account = await initialise(folder, cluster);
  const password = (await readFile(path.join(folder, 'password'), 'utf8')).trim();

  const running = await findRunning(folder, cluster, password);
  if (running !== null) {
    if (options.share !== true) throw new DataFolderInUseError(folder, running.ownerPid);
    const url = connectionUrl(password, running.port, database);
    return { url, owned: false, ended: new Promise<never>(() => {}), close: () => Promise.resolve() };
  }

  const port = await freePort();
  const server = await startGuarded(folder, cluster, account, port, options.settings ?? {});
  const ended = once(server, 'exit').then(() => endOrphan(cluster));
  try {
    await createDatabase(
      connectionUrl(password, port, 'postgres'),
      server,
      path.join(folder, 'postgres.log'),
    );
  } catch (error) {
    server.stdin?.end();
    throw error;
  }
  await writeFile(path.join(folder, 'connection.json'), JSON.stringify({ ownerPid: process.pid, port }));
  return {
    url: connectionUrl(password, port, database),
    owned: true,
    ended,
    close: async () => {
      // Nothing else may keep the process alive: without this it would end before its server.
      server.ref();
      server.stdin?.end();
      await ended;
    },
  };
}

/** Makes the cluster in a folder beside its place and moves it there whole, so a killed `initdb` leaves no half. */
async function initialise(folder: string, cluster: string): Promise<Account | null> {
  const existing = await stat(path.join(cluster, 'PG_VERSION')).catch(() => null);
  if (existing !== null) {
    return process.getuid?.() === 0 ? { uid: existing.uid, gid: existing.gid } : null;
  }
  const account = serverAccount();
  await mkdir(folder, { recursive: true });
  const draft = `${cluster}.${process.pid}`;
  const passwordFile = path.join(folder, `password.${process.pid}`);
  const own = async (file: string): Promise<void> => {
    if (account !== null) await chown(file, account.uid, account.gid);
  };
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft);
    await own(draft);
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await own(passwordFile);
    const { initdb } = await findBinaries();
    const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
    await run(account, initdb, [
      `--pgdata=${draft}`,
      `--pwfile=${passwordFile}`,
      '--username=anime',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      `--locale=${locale}`,
      '--lc-messages=C',
    ]);
    await rename(passwordFile, path.join(folder, 'password'));
    await rename(draft, cluster).catch(async (error: unknown) => {
      // Another process was first; its cluster and password are the ones in place.
      if (!(await exists(path.join(cluster, 'PG_VERSION')))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
  return account;
}

/**
 * The server of a living owner. One whose owner is gone is given time to end, which its guardian sees to, and is
 * ended from here where that one is gone as well; then nothing runs.
 */
async function findRunning(folder: string, cluster: string, password: string): Promise<Connection | null> {
  const started = Date.now();
  for (let signalled = false; ;) {
    const pid = await postmasterPid(cluster);
    if (pid === null || !isAlive(pid)) return null;
    const connection = await readConnection(folder);
    if (connection !== null && isAlive(connection.ownerPid) && (await accepts(connection.port)))
      return connection;
    const waitedMs = Date.now() - started;
    if (!signalled && waitedMs > guardianDeadlineMs && connection !== null) {
      // The id in an old file may be another process's by now: only what serves this very folder is ended.
      const url = connectionUrl(password, connection.port, 'postgres');
      signalled = (await servedFolder(url)) === cluster;
      if (signalled) process.kill(pid, fastShutdown);
    }
    if (waitedMs > endDeadlineMs) {
      throw new Error(
        `A PostgreSQL (process ${pid}) still runs in ${cluster} although the process that started it is gone. ` +
          `End it with "kill -INT ${pid}", then try again.`,
      );
    }
    await delay(100);
  }
}

/** Ends a server that outlived its guardian; in the usual case there is none any more. */
async function endOrphan(cluster: string): Promise<void> {
  const pid = await postmasterPid(cluster);
  if (pid === null || !isAlive(pid)) return;
  process.kill(pid, fastShutdown);
  for (const started = Date.now(); isAlive(pid) && Date.now() - started < endDeadlineMs;) await delay(50);
}

/** The data folder of the server that answers at `url`; null where none lets us in. */
async function servedFolder(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startGuarded(
  folder: string,
  cluster: string,
  account: Account | null,
  port: number,
  settings: Record<string, string>,
): Promise<ChildProcess> {
  const { postgres } = await findBinaries();
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_wal_size: '2GB',
    jit: 'off',
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const launch = launchAs(account, postgres, ['-D', cluster, ...flags]);
  const log = await open(path.join(folder, 'postgres.log'), 'a', 0o600);
  try {
    const guardian = path.join(import.meta.dirname, 'guardian.ts');
    const server = spawn(process.execPath, [guardian, launch.command, ...launch.args], {
      stdio: ['pipe', log.fd, log.fd],
      // A group of its own: Ctrl-C in the terminal must reach us first, so that runs end before their database.
      detached: true,
      ...(launch.account ?? {}),
    });
    // The guardian's end of this pipe closes with us, by whatever way we end.
    server.stdin?.on('error', () => {});
    server.unref();
    return server;
  } finally {
    await log.close();
  }
}

/** Waits until the server answers and makes our database in it. */
async function createDatabase(url: string, server: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + readyDeadlineMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
      return;
    } catch (cause) {
      if (server.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The embedded PostgreSQL did not start; its log says why: ${log}`, { cause });
      }
      await delay(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function run(account: Account | null, program: string, args: string[]): Promise<void> {
  const launch = launchAs(account, program, args);
  const child = spawn(launch.command, launch.args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(launch.account ?? {}),
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0)
    throw new Error(`${path.basename(program)} failed (exit code ${String(code)}): ${complaint.trim()}`);
}

async function readConnection(folder: string): Promise<Connection | null> {
  const text = await readFile(path.join(folder, 'connection.json'), 'utf8').catch(() => null);
  return text === null || text === '' ? null : (JSON.parse(text) as Connection);
}

async function postmasterPid(cluster: string): Promise<number | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isNaN(pid) ? null : pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

function connectionUrl(password: string, port: number, name: string): string {
  return `postgres://anime:${password}@127.0.0.1:${port}/${name}`;
}
