import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';

const runtime = new URL('./index.ts', import.meta.url).href;
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** A process that stays alive until it is told to stop; `body` may use `shutdown`. */
function program(body: string, deadlineMs = 10_000): string {
  return `
    import { createLogger, installShutdown } from '${runtime}';
    const logger = createLogger({ name: 'test', stream: process.stderr });
    const shutdown = installShutdown({ logger, deadlineMs: ${deadlineMs} });
    const alive = setInterval(() => {}, 1000);
    ${body}
    console.log('started');`;
}

interface Started {
  child: ChildProcess;
  output: string[];
  /** Resolves when that line has been printed. */
  printed: (line: string) => Promise<void>;
  exit: Promise<unknown[]>;
}

function start(code: string, env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  children.push(child);
  const lines = createInterface(child.stdout);
  const output: string[] = [];
  lines.on('line', (line) => output.push(line));
  const printed = async (wanted: string): Promise<void> => {
    while (!output.includes(wanted)) await once(lines, 'line');
  };
  return { child, output, printed, exit: once(child, 'close') };
}

it('closes in reverse order, takes a second signal as the same wish, and exits with what was set', async () => {
  const { child, output, printed, exit } = start(
    program(`
      shutdown.defer('database', () => { console.log('database'); clearInterval(alive); process.exitCode = 75; });
      shutdown.defer('server', () => new Promise((done) => {
        console.log('server');
        process.once('SIGINT', () => setImmediate(done));
      }));`),
  );
  await printed('started');
  child.kill('SIGTERM');
  await printed('server');
  child.kill('SIGINT');
  expect(await exit).toEqual([75, null]);
  expect(output).toEqual(['started', 'server', 'database']);
});

it('closes the rest after a closer failed, and says so in the exit code', async () => {
  const { child, output, printed, exit } = start(
    program(`
      shutdown.defer('database', () => { console.log('database'); clearInterval(alive); });
      shutdown.defer('server', () => { throw new Error('no'); });`),
  );
  await printed('started');
  child.kill('SIGTERM');
  expect(await exit).toEqual([1, null]);
  expect(output).toContain('database');
});

it.each(["shutdown.defer('server', () => new Promise(() => {}));", ''])(
  'ends by the deadline whatever hangs: %s',
  async (body) => {
    const { child, printed, exit } = start(program(body, 100));
    await printed('started');
    child.kill('SIGHUP');
    expect(await exit).toEqual([1, null]);
  },
);

it('stops when the process that started it is gone, however that ended', async () => {
  const inner = program("shutdown.defer('all', () => { console.log('stopped'); clearInterval(alive); });");
  const parent = start(`
    import { spawn } from 'node:child_process';
    spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(inner)}], {
      stdio: 'inherit', env: { ...process.env, RUN_PARENT_PID: String(process.pid) },
    });`);
  await parent.printed('started');
  parent.child.kill('SIGKILL');
  await parent.printed('stopped');
});
