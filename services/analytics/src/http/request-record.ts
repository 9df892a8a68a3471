import type { Logger } from 'pino';
import type { ObservedRequest } from '../metrics/http-metrics.ts';
import { createForKind, type RequestKind } from '../metrics/request-kinds.ts';

/** A request that has been answered. */
export interface AnsweredRequest extends RequestKind {
  requestId: string;
  /** Path and query; undefined where what came had none. */
  target: string | undefined;
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
  const accessOf = createForKind((kind) => ({ level: levelOf(kind), lines: access.child(kind) }));
  return (request) => {
    const { requestId, target, route, method, status, durationMs, error } = request;
    count({ route, method, status, durationSeconds: durationMs / 1000 });
    const { level, lines } = accessOf(request);
    const line = { request_id: requestId, target, duration_ms: Math.round(durationMs * 100) / 100 };
    if (error === undefined) lines[level](line, 'request');
    else logger[level]({ route, method, status, ...line, err: error }, 'request');
  };
}

function levelOf({ route, status }: RequestKind): 'debug' | 'info' | 'error' {
  if (status >= 500) return 'error';
  return route !== undefined && probes.has(route) ? 'debug' : 'info';
}
