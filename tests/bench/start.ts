/**
 * How long a person waits: `git clone`, `npm start`, first answer; then the same folder started again.
 * The synthetic upstream, so that no network but npm's is needed.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

const goals = { clone: 120, warm: 10 };
const checkout = path.resolve(import.meta.dirname, '../..');

export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-clone-'));
  try {
    const cold = stopwatch();
    execFileSync('git', ['clone', '--quiet', checkout, folder]);
    await startUntilAnswer(folder);
    console.log(`fresh clone to first answer  ${cold().toFixed(1)} s  (goal ≤ ${goals.clone} s)`);
    const warm = stopwatch();
    await startUntilAnswer(folder);
    console.log(`warm start to first answer   ${warm().toFixed(1)} s  (goal ≤ ${goals.warm} s)`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startUntilAnswer(folder: string): Promise<void> {
  const port = await freePort();
  const platform = spawn('npm', ['start', '--', '--synthetic', '--port', String(port)], {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
  });
  try {
    await firstAnswer(platform, `http://127.0.0.1:${port}/api/v1/analytics/stats/overview`);
  } finally {
    const ended = once(platform, 'exit');
    if (platform.pid !== undefined) process.kill(-platform.pid, 'SIGINT');
    await ended;
  }
}

/** Waits for an answer that has a snapshot behind it. */
async function firstAnswer(platform: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (Date.now() < deadline) {
    if (platform.exitCode !== null) throw new Error(`npm start ended with ${platform.exitCode}`);
    const answer = await fetch(url).then(
      (response) => response.json() as Promise<{ snapshot?: unknown }>,
      () => null,
    );
    if (answer?.snapshot !== undefined && answer.snapshot !== null) return;
    await delay(50);
  }
  throw new Error(`no answer from ${url} within 300 s`);
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => (performance.now() - started) / 1000;
}
