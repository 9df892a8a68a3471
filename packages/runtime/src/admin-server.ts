import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { closeServer, listen } from './http-server.ts';

/** Where the admin server listens and what it shows. */
export interface AdminServerOptions {
  registry: Registry;
  logger: Logger;
  host: string;
  /** 0 takes any free port. */
  port: number;
}

/** A running admin server. */
export interface AdminServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the registry at `/metrics` on a port of its own, so that nothing public leads there.
 *
 * @throws the error of `listen`, such as EADDRINUSE
 */
export async function startAdminServer(options: AdminServerOptions): Promise<AdminServer> {
  const { registry, logger, host, port } = options;
  const server = createServer((request, response) => {
    answer(registry, request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'the metrics could not be collected');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const url = await listen(server, { host, port });
  return { url, close: () => closeServer(server, { graceMs: 0 }) };
}

async function answer(registry: Registry, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url?.split('?', 1)[0] !== '/metrics') {
    response.writeHead(404).end();
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
  } else {
    const text = await registry.metrics();
    response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' }).end(text);
  }
}
