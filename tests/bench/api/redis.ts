import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../free-port.ts';
import { pinned } from './cores.ts';

const readyDeadlineMs = 10_000;

/** Starts a Redis that keeps nothing on disk; null where there is no `redis-server`. */
export async function startRedis(): Promise<({ url: string } & AsyncDisposable) | null> {
  const port = await freePort();
  const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const child = spawn(...pinned('rest', 'redis-server', settings), { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const url = `redis://127.0.0.1:${port}`;
  const isReady = async (): Promise<boolean> => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: null });
    client.on('error', () => undefined);
    const answer = await client.connect().then(
      () => client.ping(),
      () => null,
    );
    client.disconnect();
    return answer === 'PONG';
  };
  const deadline = performance.now() + readyDeadlineMs;
  while (child.exitCode === null && !(await isReady())) {
    if (performance.now() > deadline) throw new Error(`redis-server does not answer at ${url}`);
    await delay(20);
  }
  if (child.exitCode !== null) return null;
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}
