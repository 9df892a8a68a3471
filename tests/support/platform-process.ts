import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';

const checkout = path.resolve(import.meta.dirname, '../..');
const deadlineMs = 90_000;
/** What the test run's own environment says must not count. */
const withoutPlaces = { DATABASE_URL: '', PORT: '', ADMIN_PORT: '', DATA_DIR: '' };

/** A command of the platform in processes of its own, as npm starts it. */
export interface PlatformProcess extends AsyncDisposable {
  /** The process that npm would have started; those that matter are below it. */
  readonly child: ChildProcess;
  /** Everything written so far, to both streams. */
  output(): string;
  /** The first match in what has been or will be written. Throws when the command ends without it. */
  printed(pattern: RegExp): Promise<RegExpMatchArray>;
  /** URL of the API. */
  api(): Promise<string>;
  /** Every living process that was started here, this one included. */
  processes(): number[];
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Runs `npm start` with these options on any free ports. */
export function startPlatform(dataDir: string, ...options: string[]): PlatformProcess {
  const ports = ['--port', '0', '--admin-port', '0'];
  return startCommand('services/standalone/src/main.ts', ['--data-dir', dataDir, ...ports, ...options]);
}

/** Runs an entry point through the door that every npm script goes through. */
export function startCommand(entry: string, args: string[], env: NodeJS.ProcessEnv = {}): PlatformProcess {
  const child = spawn(process.execPath, [path.join(checkout, 'scripts/run.mjs'), entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...withoutPlaces, ...env },
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let running = true;
  void ended.then(() => (running = false));

  const printed = async (pattern: RegExp): Promise<RegExpMatchArray> => {
    const deadline = Date.now() + deadlineMs;
    for (;;) {
      const match = pattern.exec(output);
      if (match !== null) return match;
      if (!running || Date.now() > deadline) throw new Error(`never printed ${String(pattern)}:\n${output}`);
      await delay(20);
    }
  };
  const stop = async (signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  return {
    child,
    output: () => output,
    printed,
    api: async () => (await printed(/^API\s+(http\S+)$/m))[1] ?? '',
    processes: () => familyOf(child.pid ?? 0),
    stop,
    ended,
    [Symbol.asyncDispose]: async () => {
      if (running) await stop();
    },
  };
}

/** Waits until none of the processes lives. */
export async function expectGone(pids: readonly number[]): Promise<void> {
  await expect.poll(() => living().filter(({ pid }) => pids.includes(pid)), { timeout: 30_000 }).toEqual([]);
}

/** Asks the API until the answer is as it should be, or the deadline has passed. */
export async function answer<T>(url: string, isReady: (body: T) => boolean): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const response = await fetch(url);
    const text = await response.text();
    if (response.ok) {
      const body = JSON.parse(text) as T;
      if (isReady(body)) return body;
    }
    if (Date.now() > deadline)
      throw new Error(`${url} still answers ${response.status}: ${text.slice(0, 500)}`);
    await delay(50);
  }
}

interface LivingProcess {
  pid: number;
  parent: number;
  command: string;
}

/** Processes that have ended and whose parent has not noticed are not alive. */
function living(): LivingProcess[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' }).trim();
  return lines.split('\n').flatMap((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

function familyOf(pid: number): number[] {
  const all = living();
  const family = [pid];
  for (const member of family)
    family.push(...all.filter(({ parent }) => parent === member).map((child) => child.pid));
  return family;
}
