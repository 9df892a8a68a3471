import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildFolder, isBuilt } from './builds.ts';
import { sourcesDigest } from './sources-digest.ts';
import { dashboard, type Workspace } from './workspace.ts';

/** Vite could not build the dashboard. The same sources will fail again. */
export class DashboardBuildError extends Error {
  override readonly name = 'DashboardBuildError';
}

/** How a build is made sure of. */
export interface EnsureBuiltOptions {
  /** Told, in lines for a person, what takes its time; nothing where the build is there already. */
  say: (line: string) => void;
  /** Ends a build that is under way. */
  signal?: AbortSignal;
  /** Default: the dashboard. */
  workspace?: Workspace;
}

/** What the process that builds says of itself. */
export type BuildMessage =
  | { kind: 'waiting' | 'building' | 'changed' }
  /** There is a build of this digest, made by this or another process. */
  | { kind: 'built'; digest: string };

/** Somebody who saves files all the time is no reason to build for ever. */
const maxAttempts = 5;
const maxShownLines = 40;

/**
 * Makes sure that there is a build of the sources as they are. Any number of processes may do so at once: one builds, the
 * others wait for it. A build that is killed leaves nothing that could be taken for one.
 *
 * @returns the folder of the build
 * @throws DashboardBuildError with the end of what Vite wrote
 */
export async function ensureBuilt({
  say,
  signal,
  workspace = dashboard,
}: EnsureBuiltOptions): Promise<string> {
  const digest = await sourcesDigest(workspace);
  if (isBuilt(workspace, digest)) return buildFolder(workspace, digest);
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const built = await build(workspace, say, signal);
    if (built !== null) return buildFolder(workspace, built);
    say('The sources of the dashboard changed meanwhile.');
  }
  throw new DashboardBuildError(
    `The sources of the dashboard changed during each of ${maxAttempts} builds. Try again when they rest.`,
  );
}

async function build(
  workspace: Workspace,
  say: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  signal?.throwIfAborted();
  const child = fork(path.join(import.meta.dirname, 'build-process.ts'), [JSON.stringify(workspace)], {
    env: buildEnvironment(process.env),
    // A test runner's or debugger's flags are not for this one.
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stop = (): void => void child.kill();
  signal?.addEventListener('abort', stop);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  let startMs: number | undefined;
  let digest: string | null | undefined;
  child.on('message', (message: BuildMessage) => {
    if (message.kind === 'waiting') say('Another process is building the dashboard; waiting for it…');
    else if (message.kind === 'building') {
      startMs = performance.now();
      say('Building the dashboard, which takes about ten seconds the first time…');
    } else if (message.kind === 'built') digest = message.digest;
    else digest = null;
  });
  const [code, killedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  signal?.removeEventListener('abort', stop);
  signal?.throwIfAborted();
  if (code !== 0 || digest === undefined) throw failure(output, code ?? killedBy);
  if (digest !== null && startMs !== undefined) {
    say(`The dashboard was built in ${((performance.now() - startMs) / 1000).toFixed(1)} s.`);
  }
  return digest;
}

/** A test run's environment would have a build for tests made, with the checks that slow pages down. */
function buildEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !name.startsWith('VITEST'));
  return { ...Object.fromEntries(others), NODE_ENV: 'production' };
}

function failure(output: string, how: number | string | null): DashboardBuildError {
  const lines = stripVTControlCharacters(output).trimEnd().split('\n');
  const shown = lines.slice(-maxShownLines);
  const cut = lines.length > shown.length ? `[${lines.length - shown.length} lines before]\n` : '';
  return new DashboardBuildError(
    `The dashboard could not be built (it ended with ${how ?? 'nothing'}). The end of what Vite wrote:\n\n` +
      `${cut}${shown.join('\n')}\n\n` +
      'Mend the file that it names and run the same command again; where a module is missing, "npm ci" brings it.',
  );
}
