import type { Logger } from 'pino';
import type { ObservedRequest } from '../metrics/http-metrics.ts';

/** A request that has been answered. */
export interface AnsweredRequest {
  requestId: string;
  method: string;
  /** Path and query; undefined where what came had none. */
  target: string | undefined;
  /** The template of the route; undefined where none matched. */
  route: string | undefined;
  status: number;
  durationMs: number;
  /** What went wrong on our side. */
  error?: unknown;
}

/** Writes one line and one observation for a request. */
export type RecordRequest = (request: AnsweredRequest) => void;

/** Polled every few seconds by machines: not worth a line each. */
const probes = new Set(['/livez', '/readyz']);

/** Makes what every request is recorded by, once. */
export function createRequestRecord(
  logger: Logger,
  count: (request: ObservedRequest) => void,
): RecordRequest {
  // The fields of a line are none that a secret could stand in. Looking for them costs more than the line itself.
  const access = logger.child({}, { redact: [] });
  return ({ requestId, method, target, route, status, durationMs, error }) => {
    count({ route, method, status, durationSeconds: durationMs / 1000 });
    const line = {
      request_id: requestId,
      method,
      target,
      route,
      status,
      duration_ms: Math.round(durationMs * 100) / 100,
    };
    if (error !== undefined) logger[levelFor(route, status)]({ ...line, err: error }, 'request');
    else access[levelFor(route, status)](line, 'request');
  };
}

function levelFor(route: string | undefined, status: number): 'debug' | 'info' | 'error' {
  if (status >= 500) return 'error';
  return route !== undefined && probes.has(route) ? 'debug' : 'info';
}
