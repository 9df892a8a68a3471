import { Counter, Histogram, type Registry } from 'prom-client';

/** A request that has been answered, or that its client gave up. */
export interface ObservedRequest {
  /** Null where the client went away before the whole answer was sent. */
  status: number | null;
  durationSeconds: number;
}

const bucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Counts requests into the registry by the class of their status, `2xx` to `5xx` or `aborted`. The names are not those of
 * the API, as both may share a registry. Returns what to call for each.
 */
export function createDashboardMetrics(registry: Registry): (request: ObservedRequest) => void {
  const options = { labelNames: ['status'] as const, registers: [registry] };
  const count = new Counter({
    ...options,
    name: 'dashboard_requests_total',
    help: 'Requests to the dashboard, pages and files, by class of status.',
  });
  const durations = new Histogram({
    ...options,
    name: 'dashboard_request_duration_seconds',
    help: 'Time from a request to the dashboard to the end of its answer, by class of status.',
    buckets: bucketsSeconds,
  });
  return ({ status, durationSeconds }) => {
    const labels = { status: status === null ? 'aborted' : `${Math.floor(status / 100)}xx` };
    count.inc(labels);
    durations.observe(labels, durationSeconds);
  };
}
