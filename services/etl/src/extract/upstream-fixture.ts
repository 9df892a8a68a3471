import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Grant, RequestBudget } from '@animedashboard/budget';

/** A server on a loopback port of its own; dispose of it to cut every connection. */
export interface LoopbackServer extends AsyncDisposable {
  origin: string;
  /** Paths in order of arrival. */
  arrivals: string[];
}

export async function serve(answer: RequestListener): Promise<LoopbackServer> {
  const arrivals: string[] = [];
  const server = createServer((request, response) => {
    arrivals.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A budget without limits that keeps the books: what became of each grant, and of how many pauses it was told. */
export class CountingBudget implements RequestBudget {
  readonly grants: { settled: boolean; released: boolean }[] = [];
  readonly pauses: { retryAfterMs?: number }[] = [];
  /** What is left of each lease, in order of the grants; after the last one `lastLeaseMs` goes for all. */
  readonly leasesMs: number[] = [];
  readonly lastLeaseMs = 60_000;

  acquire(): Promise<Grant> {
    const book = { settled: false, released: false };
    this.grants.push(book);
    const leaseMs = this.leasesMs.shift() ?? this.lastLeaseMs;
    return Promise.resolve({
      id: String(this.grants.length),
      remainingMs: () => leaseMs,
      settle: () => {
        book.settled = true;
        return Promise.resolve();
      },
      release: () => {
        book.released = true;
      },
    });
  }

  pause(request: { retryAfterMs?: number } = {}): Promise<void> {
    this.pauses.push(request);
    return Promise.resolve();
  }

  stats(): ReturnType<RequestBudget['stats']> {
    return { grants: this.grants.length, waitedMs: 0, breaches: 0, pauses: this.pauses.length, holds: 0 };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
