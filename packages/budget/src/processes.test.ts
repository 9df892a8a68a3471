import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../tests/support/postgres.ts';
import { createBudgetTables, mostInWindow, startReceiver, workerFile } from './testing/index.ts';
import type { WorkerOptions } from './testing/index.ts';

const PROCESSES = 5;
const DISTURBANCES = 4;
const limits = [
  { requests: 8, windowMs: 400 },
  { requests: 30, windowMs: 3_000 },
];

it('keeps every window through clients that are killed and frozen at random moments', async () => {
  await using database = await createTestDatabase();
  await using receiver = await startReceiver({ least: 5, most: 60 });
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  await createBudgetTables(pool);
  await pool.end();
  const options: WorkerOptions = {
    databaseUrl: database.url,
    key: randomUUID(),
    terms: { source: 's', generation: 'g', limits, leaseMs: 1_200 },
    minLeaseMs: 300,
    concurrency: 4,
    receiverUrl: receiver.url,
  };
  await Promise.all(Array.from({ length: PROCESSES }, () => disturb(options)));
  for (const { requests, windowMs } of limits) {
    expect(mostInWindow(receiver.arrivalsMs, windowMs)).toBeLessThanOrEqual(requests);
  }
}, 60_000);

/** Each time it has sent something, kills it and starts another, or freezes it, often for longer than a lease. */
async function disturb(options: WorkerOptions): Promise<void> {
  let worker = startWorker(options);
  for (let times = 0; times < DISTURBANCES; times += 1) {
    await once(worker, 'message');
    await delay(Math.random() * 400);
    if (Math.random() < 0.4) {
      worker.kill('SIGSTOP');
      await delay(Math.random() * 2_000);
      worker.kill('SIGCONT');
    } else {
      await kill(worker);
      worker = startWorker(options);
    }
  }
  await kill(worker);
}

function startWorker(options: WorkerOptions): ChildProcess {
  return fork(workerFile, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

async function kill(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}
