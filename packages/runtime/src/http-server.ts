import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Starts listening and returns the URL under which the server can be reached. Port 0 takes any free one.
 *
 * @throws the error of `listen`, such as EADDRINUSE
 */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const { family, address, port: taken } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
}

/**
 * Takes no more connections, lets the requests that are under way finish for up to `graceMs` and cuts what is
 * left. Closing a closed server does nothing.
 */
export async function closeServer(server: Server, { graceMs }: { graceMs: number }): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
