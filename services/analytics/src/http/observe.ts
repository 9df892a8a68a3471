import { RequestError } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { commonHeaders } from './common-headers.ts';
import type { CorsOrigins } from './cors.ts';
import { describeError, unreadableRequest } from './problem.ts';
import { requestIdOf } from './request-id.ts';
import type { RecordRequest } from './request-record.ts';
import { requestTarget } from './request-target.ts';

/** What every handler can ask its context for. */
export interface RequestVariables {
  requestId: string;
  /** The template of the route that answers; not set where none does. */
  route?: string;
}

/**
 * Gives the request its id and its answer the headers that all have, and records it.
 * All headers are set before the handler runs: changing them afterwards costs half of the throughput.
 */
export function observe(
  corsOrigins: CorsOrigins,
  record: RecordRequest,
): MiddlewareHandler<{ Variables: RequestVariables }> {
  return async (c, next) => {
    const startMs = performance.now();
    const requestId = requestIdOf(c.req.header('X-Request-Id'));
    c.set('requestId', requestId);
    const headers = commonHeaders(corsOrigins, requestId, c.req.header('Origin'));
    for (let index = 0; index < headers.length; index += 2) {
      c.header(headers[index] as string, headers[index + 1]);
    }
    await next();

    const { route } = c.var;
    const { method, url } = c.req;
    const { status } = c.res;
    const durationMs = performance.now() - startMs;
    const error = status >= 500 ? c.error : undefined;
    record({ requestId, method, target: requestTarget(url), route, status, durationMs, error });
  };
}

/**
 * Answers and records what came over a socket but does not make a URL, and so never reached the routes. Whatever else
 * went wrong outside of them is answered with 500.
 */
export function observeUnreadable(record: RecordRequest): (error: unknown) => Response {
  return (error) => {
    const requestId = requestIdOf(undefined);
    const problem = error instanceof RequestError ? unreadableRequest() : error;
    const { status, headers, body } = describeError(problem, requestId);
    record({ requestId, method: 'other', target: undefined, route: undefined, status, durationMs: 0, error });
    return new Response(body, { status, headers: { ...headers, 'X-Request-Id': requestId } });
  };
}
