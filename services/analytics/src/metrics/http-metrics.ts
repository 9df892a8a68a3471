import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { ReadLoad } from '../history/history-reader.ts';

/** One request that has been answered. */
export interface ObservedRequest {
  /** The route's template; undefined where none matched. */
  route: string | undefined;
  method: string;
  status: number;
  durationSeconds: number;
}

/** Methods that get a label of their own; a client can make others up. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const bucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests into the registry, by route template, never by path. Returns what to call for each. */
export function createHttpMetrics(registry: Registry): (request: ObservedRequest) => void {
  const labelNames = ['route', 'method', 'status'] as const;
  const registers = [registry];
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered, by route template.',
    labelNames,
    registers,
  });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to its answer being ready, by route template.',
    labelNames: ['route', 'method'] as const,
    buckets: bucketsSeconds,
    registers,
  });
  return ({ route = 'unmatched', method, status, durationSeconds }) => {
    const labels = { route, method: knownMethods.has(method) ? method : 'other' };
    requests.inc({ ...labels, status });
    durations.observe(labels, durationSeconds);
  };
}

/** Shows how busy the connections to the database are, each time the registry is read. */
export function registerReadLoad(registry: Registry, load: () => ReadLoad): void {
  new Gauge({
    name: 'animedashboard_database_connections',
    help: 'Connections to the database that are in use and idle; reads that wait for one.',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      const { in_use, idle, waiting } = load();
      this.set({ state: 'in_use' }, in_use);
      this.set({ state: 'idle' }, idle);
      this.set({ state: 'waiting' }, waiting);
    },
  });
}
