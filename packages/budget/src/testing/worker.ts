/**
 * A client process of its own for tests and the benchmark: takes grants, sends a request under each, and tells
 * its parent about them until the parent is gone, says stop, or kills it.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import pg from 'pg';
import { createBudget, MemoryBudgets, openPostgresStore } from '../index.ts';
import type { BudgetStore, BudgetTerms, Grant } from '../index.ts';

export interface WorkerOptions {
  /** Where the budget is kept; in the worker's own memory where absent. */
  databaseUrl?: string;
  key: string;
  terms: BudgetTerms;
  minLeaseMs: number;
  /** How many requests it tries to have under way at once. */
  concurrency: number;
  receiverUrl: string;
}

/** What a worker tells its parent. */
export type WorkerMessage =
  | {
      type: 'response';
      /** When the request was granted, in milliseconds of the Unix epoch. */
      grantedMs: number;
      /** From there until the head of the response, in milliseconds. */
      responseMs: number;
    }
  | { type: 'stopped'; queries: number; breaches: number };

const options = JSON.parse(process.argv[2] ?? '') as WorkerOptions;
const receiver = new URL(options.receiverUrl);
const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 2 });
let queries = 0;

const budget = createBudget({
  store: openStore(),
  minLeaseMs: options.minLeaseMs,
  maxInFlight: options.concurrency,
});
const stopping = new AbortController();
process.once('message', () => stopping.abort());
process.once('disconnect', () => process.exit());

await Promise.all(Array.from({ length: options.concurrency }, sendUntilStopped));
const stopped: WorkerMessage = { type: 'stopped', queries, breaches: budget.stats().breaches };
process.send?.(stopped, () => process.exit());

function openStore(): BudgetStore {
  const { databaseUrl, key, terms } = options;
  if (databaseUrl === undefined) return new MemoryBudgets().open(key, terms);
  const counted = Object.assign(Object.create(pool) as pg.Pool, {
    query: (config: pg.QueryConfig) => {
      queries += 1;
      return pool.query(config);
    },
  });
  return openPostgresStore(counted, key, terms);
}

async function sendUntilStopped(): Promise<void> {
  while (!stopping.signal.aborted) {
    const socket = connect(Number(receiver.port), receiver.hostname);
    await once(socket, 'connect');
    const grant = await budget.acquire({ signal: stopping.signal }).catch(() => undefined);
    if (grant !== undefined) await send(grant, socket).catch(() => grant.release());
    socket.destroy();
  }
}

async function send(grant: Grant, socket: Socket): Promise<void> {
  const startedMs = performance.now();
  // The last check, right before the write on a connected socket.
  if (grant.remainingMs() < options.minLeaseMs) throw new Error('the lease is spent');
  socket.write(`GET / HTTP/1.1\r\nHost: ${receiver.host}\r\nConnection: close\r\n\r\n`);
  await once(socket, 'data');
  const responseMs = performance.now() - startedMs;
  await grant.settle();
  report({ type: 'response', grantedMs: performance.timeOrigin + startedMs, responseMs });
}

function report(message: WorkerMessage): void {
  process.send?.(message);
}
