import { createServer, type RequestListener, type Server } from 'node:http';

/** What connections may take. */
export interface ConnectionLimits {
  /** Any more are closed as they come. */
  maxConnections: number;
  /** Until the whole request must have come. */
  requestTimeoutMs: number;
  /** How long nothing may move on a connection while a request is under way: a client that stopped reading goes then. */
  socketTimeoutMs: number;
  /** How long an idle connection is kept for the next request. */
  keepAliveTimeoutMs: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  maxConnections: 2000,
  requestTimeoutMs: 15_000,
  socketTimeoutMs: 60_000,
  // Longer than the 60 seconds after which most load balancers close theirs: who closes first must not be the server.
  keepAliveTimeoutMs: 65_000,
};

const checkIntervalMs = 1000;

/** An HTTP server on which no client can hold a connection by doing nothing. */
export function createApiServer(listener: RequestListener, limits: ConnectionLimits): Server {
  const server = createServer(
    {
      connectionsCheckingInterval: checkIntervalMs,
      requestTimeout: limits.requestTimeoutMs,
      headersTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
    },
    listener,
  );
  server.maxConnections = limits.maxConnections;
  server.setTimeout(limits.socketTimeoutMs);
  return server;
}
