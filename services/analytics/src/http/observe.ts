import { RequestError } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { ObservedRequest } from '../metrics/http-metrics.ts';
import { describeError, unreadableRequest } from './problem.ts';
import { requestIdOf } from './request-id.ts';

/** What every handler can ask its context for. */
export interface RequestVariables {
  requestId: string;
  /** The template of the route that answers; not set where none does. */
  route?: string;
}

/** Polled every few seconds by machines: not worth a line each. */
const probes = new Set(['/livez', '/readyz']);

/**
 * Gives the request its id, which every answer carries, and writes one line and one observation for it.
 * All headers are set before the handler runs: changing them afterwards costs half of the throughput.
 */
export function observe(
  logger: Logger,
  count: (request: ObservedRequest) => void,
): MiddlewareHandler<{ Variables: RequestVariables }> {
  return async (c, next) => {
    const startMs = performance.now();
    const requestId = requestIdOf(c.req.header('X-Request-Id'));
    c.set('requestId', requestId);
    c.header('X-Request-Id', requestId);
    c.header('X-Content-Type-Options', 'nosniff');
    await next();

    const { route } = c.var;
    const { method, url } = c.req;
    const { status } = c.res;
    const durationMs = performance.now() - startMs;
    count({ route, method, status, durationSeconds: durationMs / 1000 });
    logger[levelFor(route, status)](
      {
        request_id: requestId,
        method,
        // As it came, still percent-encoded: nothing in it can write to a terminal.
        target: url.slice(url.indexOf('/', url.indexOf('//') + 2)),
        route,
        status,
        duration_ms: Math.round(durationMs * 100) / 100,
        ...(status >= 500 && c.error !== undefined ? { err: c.error } : {}),
      },
      'request',
    );
  };
}

/**
 * Answers, counts and logs what came over a socket but does not make a URL, and so never reached the routes.
 * Whatever else went wrong outside of them is answered with 500.
 */
export function observeUnreadable(
  logger: Logger,
  count: (request: ObservedRequest) => void,
): (error: unknown) => Response {
  return (error) => {
    const requestId = requestIdOf(undefined);
    const problem = error instanceof RequestError ? unreadableRequest() : error;
    const { status, headers, body } = describeError(problem, requestId);
    count({ route: undefined, method: 'other', status, durationSeconds: 0 });
    logger[levelFor(undefined, status)]({ request_id: requestId, status, err: error }, 'request');
    return new Response(body, { status, headers: { ...headers, 'X-Request-Id': requestId } });
  };
}

function levelFor(route: string | undefined, status: number): 'debug' | 'info' | 'error' {
  if (status >= 500) return 'error';
  return route !== undefined && probes.has(route) ? 'debug' : 'info';
}
