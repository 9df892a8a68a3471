import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { markUse } from './builds.ts';
import { createDashboardMetrics } from './http-metrics.ts';
import { type OriginPolicy, requestOrigin } from './request-origin.ts';

/** How the dashboard is to be served. */
export interface DashboardOptions extends Partial<OriginPolicy> {
  /** The folder of its build. */
  build: string;
  /** Where it asks the analytics API, without a slash at the end. */
  analyticsUrl: string;
  logger: Logger;
  /** Gets the dashboard's metrics. */
  registry: Registry;
}

/** A dashboard that answers requests. */
export interface Dashboard {
  /** Answers every request: with a page, a file, or a page that says that there is none. */
  listener: RequestListener;
  /** Ends what the dashboard does beside answering. The server is closed by whoever has it, before. */
  close(): void;
}

/** The adapter looks there for what stands before the path; see `requestOrigin`. */
const originHeaders = { protocol: 'x-dashboard-protocol', host: 'x-dashboard-host' };

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/**
 * Loads a build of the dashboard. One a process: what is loaded has read its configuration and keeps its pages.
 *
 * @throws Error where the build can't be loaded
 */
export async function openDashboard({
  build,
  analyticsUrl,
  publicUrl,
  trustProxy = false,
  logger,
  registry,
}: DashboardOptions): Promise<Dashboard> {
  await markUse(build);
  // The build is a program of its own, configured by the environment wherever it runs: its config, as it is needed, and the
  // adapter's handler, as it is loaded. In a process that hosts it, this is the way to tell it.
  process.env['ANALYTICS_URL'] = analyticsUrl;
  if (publicUrl !== undefined) process.env['PUBLIC_URL'] = publicUrl;
  process.env['PROTOCOL_HEADER'] = originHeaders.protocol;
  process.env['HOST_HEADER'] = originHeaders.host;
  const { handler } = (await import(pathToFileURL(path.join(build, 'handler.js')).href)) as {
    handler: Handler;
  };
  const observe = createDashboardMetrics(registry);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const origin = requestOrigin(request.headers, { publicUrl, trustProxy });
    if (origin === null) {
      response.writeHead(400, { 'Content-Type': 'text/plain' }).end('The Host header names no host.');
      return;
    }
    // Left to itself, the adapter takes every request for https, and forms that are sent over http for forged.
    request.headers[originHeaders.protocol] = origin.protocol;
    request.headers[originHeaders.host] = origin.host;
    await handler(request, response);
  };
  const fail = (request: IncomingMessage, response: ServerResponse, error: unknown): void => {
    logger.error({ err: error, method: request.method, target: request.url }, 'a page could not be made');
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Something went wrong.');
  };

  return {
    listener: (request, response) => {
      const startMs = performance.now();
      response.once('close', () => {
        const status = response.writableFinished ? response.statusCode : null;
        const durationMs = performance.now() - startMs;
        observe({ status, durationSeconds: durationMs / 1000 });
        const { method, url: target } = request;
        logger.debug({ method, target, status, duration_ms: Math.round(durationMs) }, 'request');
      });
      answer(request, response).catch((error: unknown) => fail(request, response, error));
    },
    close: () => {
      // SvelteKit's own word for it, which the adapter gives only where the server is its own.
      (process as NodeJS.EventEmitter).emit('sveltekit:shutdown', 'SIGTERM');
    },
  };
}
