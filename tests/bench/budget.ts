/**
 * Grants of the request budget against what the lease rule allows at best, for client processes of their own
 * that send to a real server on the loopback, which writes down when requests reach it.
 * `--seconds=N` (200 by default) says for how long; shorter than 60 s says little.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  createBudgetTables,
  greedyGrantTimes,
  mostInWindow,
  startReceiver,
  wireTimes,
  workerFile,
} from '@animedashboard/budget/testing';
import type { WorkerMessage, WorkerOptions } from '@animedashboard/budget/testing';
import { openEmbeddedPostgres } from '@animedashboard/embedded-postgres';
import pg from 'pg';

const limits = [
  { requests: 3, windowMs: 1_000 },
  { requests: 60, windowMs: 60_000 },
];
const responseMs = { least: 50, most: 500 };
const goalShare = 0.99;

interface Scenario {
  store: 'memory' | 'Postgres';
  processes: number;
}

const scenarios: Scenario[] = [
  { store: 'memory', processes: 1 },
  { store: 'Postgres', processes: 1 },
  { store: 'Postgres', processes: 2 },
  { store: 'Postgres', processes: 5 },
];

/** Runs all scenarios side by side, each against a receiver of its own: they mostly wait. */
export async function run(): Promise<void> {
  const seconds = secondsAsked();
  const folder = await mkdtemp(path.join(tmpdir(), 'anime-bench-'));
  const server = await openEmbeddedPostgres({ folder });
  try {
    const pool = new pg.Pool({ connectionString: server.url, max: 1 });
    await createBudgetTables(pool);
    await pool.end();
    console.log(
      `3 in 1 s and 60 in 60 s, responses of 0.05 to 0.5 s, ${seconds} s, all scenarios side by side`,
    );
    const rows = await Promise.all(scenarios.map((scenario) => measure(scenario, server.url, seconds)));
    console.table(rows);
    console.log(`goal: of the optimum ≥ ${percent(goalShare)}, windows over the limit 0`);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  { store, processes }: Scenario,
  databaseUrl: string,
  seconds: number,
): Promise<Record<string, string | number>> {
  await using receiver = await startReceiver(responseMs);
  const options: WorkerOptions = {
    ...(store === 'Postgres' ? { databaseUrl } : {}),
    key: `bench-${store}-${processes}`,
    terms: { source: 'bench', generation: '1', limits, leaseMs: 20_000 },
    minLeaseMs: 10_000,
    concurrency: 8,
    receiverUrl: receiver.url,
  };
  const messages: WorkerMessage[] = [];
  const workers = Array.from({ length: processes }, () => startWorker(options, messages));
  await delay((seconds + 2) * 1_000);
  await Promise.all(workers.map(stopWorker));
  return { store, processes, ...judge(messages, receiver.arrivalsMs, seconds * 1_000) };
}

function judge(
  messages: WorkerMessage[],
  arrivalsMs: readonly number[],
  horizonMs: number,
): Record<string, string | number> {
  const responses = messages
    .filter((message) => message.type === 'response')
    .toSorted((a, b) => a.grantedMs - b.grantedMs);
  const firstMs = responses[0]?.grantedMs ?? 0;
  const within = (times: number[]): number => times.filter((timeMs) => timeMs < horizonMs).length;
  const grants = within(responses.map((response) => response.grantedMs - firstMs));
  const measured = responses.map((response) => response.responseMs);
  // Where the optimum goes further than the run did, the responses measured serve once more.
  const optimum = within(greedyGrantTimes(limits, [...measured, ...measured]));
  const onTheWire = within(wireTimes(limits, measured.length * 2));
  const stopped = messages.filter((message) => message.type === 'stopped');
  const queries = stopped.reduce((sum, message) => sum + message.queries, 0);
  return {
    grants,
    'greedy optimum under the lease rule': optimum,
    'of the optimum': percent(grants / optimum),
    'of an all-knowing sender': percent(grants / onTheWire),
    'worst 1 s': mostInWindow(arrivalsMs, 1_000),
    'worst 60 s': mostInWindow(arrivalsMs, 60_000),
    'windows over': limits.reduce((sum, limit) => sum + windowsOver(arrivalsMs, limit), 0),
    'store round trips a grant': (queries / responses.length).toFixed(1),
    breaches: stopped.reduce((sum, message) => sum + message.breaches, 0),
  };
}

/** How many arrivals are one more than the limit allows in the window that they end. */
function windowsOver(arrivalsMs: readonly number[], limit: { requests: number; windowMs: number }): number {
  const sorted = arrivalsMs.toSorted((a, b) => a - b);
  return sorted.filter((ms, place) => ms - (sorted[place - limit.requests] ?? -Infinity) < limit.windowMs)
    .length;
}

function startWorker(options: WorkerOptions, messages: WorkerMessage[]): ChildProcess {
  const worker = fork(workerFile, [JSON.stringify(options)]);
  worker.on('message', (message: WorkerMessage) => messages.push(message));
  return worker;
}

async function stopWorker(worker: ChildProcess): Promise<void> {
  const ended = once(worker, 'exit');
  worker.send('stop');
  await ended;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function secondsAsked(): number {
  const asked = process.argv.find((arg) => arg.startsWith('--seconds='));
  const seconds = Number(asked?.split('=')[1] ?? 200);
  if (!(seconds > 0)) throw new RangeError(`--seconds: ${seconds} is no positive number`);
  return seconds;
}
