/**
 * The door behind every package.json script: makes sure that the locked dependencies are installed, then
 * hands over to Node 24 from `node_modules/.bin`. Plain JavaScript without imports from npm, since it runs
 * on whatever Node (20 or newer) the machine has, before anything is installed.
 *
 *   node scripts/run.mjs FILE.ts [ARG ...]        run a TypeScript entry point
 *   node scripts/run.mjs --bin NAME [ARG ...]     run a command of an installed package
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = path.join(root, 'node_modules', '.bin');

install();
const [first, ...rest] = process.argv.slice(2);
if (first === undefined) fail('usage: node scripts/run.mjs FILE.ts|--bin NAME [ARG ...]');
const args =
  first === '--bin' ? [path.join(bin, rest[0]), ...rest.slice(1)] : [path.join(root, first), ...rest];
handOver(args);

/** Installs from the lockfile unless node_modules holds just what it names. */
function install() {
  if (isInstalled()) return;
  process.stderr.write('Installing the locked dependencies (needs the npm registry)…\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) fail('npm ci failed: see above. Check the network, then run the same command again.');
}

/** npm writes down what it installed when it is done; packages for other platforms are missing there. */
function isInstalled() {
  const file = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(file)) return false;
  const [wanted, found] = [path.join(root, 'package-lock.json'), file].map(
    (lock) => JSON.parse(readFileSync(lock, 'utf8')).packages,
  );
  return Object.entries(wanted)
    .filter(([name]) => name.includes('node_modules/'))
    .every(([name, { version, optional }]) => (found[name] ? found[name].version === version : optional));
}

/** Runs Node 24 in place of this process as far as Node allows: same terminal, same signals, same exit code. */
function handOver(nodeArgs) {
  const node = path.join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');
  const child = spawn(node, nodeArgs, {
    stdio: 'inherit',
    env: {
      ...process.env,
      RUN_PARENT_PID: String(process.pid),
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(root, 'node_modules', '.compile-cache'),
    },
  });
  // Entry points treat a repeated signal as the same wish, so Ctrl-C reaching both processes does no harm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWithNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) =>
    fail(`cannot start ${node}: ${error.message}. Delete node_modules and try again.`),
  );
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0);
  });
}

/**
 * npm that was killed outright forwards nothing: notice that our parent, or the parent of the shell that npm may
 * have put between, has become another one.
 */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) stop();
  }, 500).unref();
}

/** The ids of our parent and, where the system tells, of its parent. */
function ancestors() {
  const parent = process.ppid;
  try {
    const [, grandparent] = /\nPPid:\s*(\d+)/.exec(readFileSync(`/proc/${parent}/status`, 'utf8')) ?? [];
    return `${parent} ${grandparent}`;
  } catch {
    return `${parent}`;
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
