import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An upstream on the loopback that writes down, by its own clock, when requests reach it. */
export interface Receiver extends AsyncDisposable {
  url: string;
  /** The arrivals so far, in milliseconds of this process's monotonic clock. */
  arrivalsMs: readonly number[];
}

/** Starts an upstream that answers after a random time between the two, in milliseconds. */
export async function startReceiver(responseMs: { least: number; most: number }): Promise<Receiver> {
  const arrivalsMs: number[] = [];
  // Clients connect long before they may send.
  const server = createServer({ headersTimeout: 0, requestTimeout: 0 }, (_request, response) => {
    arrivalsMs.push(performance.now());
    const { least, most } = responseMs;
    setTimeout(() => response.end('{}'), least + Math.random() * (most - least));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    arrivalsMs,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
