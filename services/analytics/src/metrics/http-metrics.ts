import { Counter, Gauge, type Registry } from 'prom-client';
import type { ReadLoad } from '../history/history-reader.ts';
import { createForKind, type RequestKind } from './request-kinds.ts';
import { createTalliedHistogram } from './tallied-histogram.ts';

/** One request that has been answered. */
export interface ObservedRequest extends RequestKind {
  durationSeconds: number;
}

/** Methods that get a label of their own; a client can make others up. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const bucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests into the registry, by route template, never by path. Returns what to call for each. */
export function createHttpMetrics(registry: Registry): (request: ObservedRequest) => void {
  const answered: { labels: Record<'route' | 'method' | 'status', string>; count: number }[] = [];
  new Counter({
    name: 'http_requests_total',
    help: 'Requests answered, by route template.',
    labelNames: ['route', 'method', 'status'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const { labels, count } of answered) this.inc(labels, count);
    },
  });
  const durationsOf = createTalliedHistogram(registry, {
    name: 'http_request_duration_seconds',
    help: 'Time from the request to its answer being ready, by route template.',
    buckets: bucketsSeconds,
  });
  const tallyOf = createForKind(({ route = 'unmatched', method, status }) => {
    const labels = { route, method: knownMethods.has(method) ? method : 'other' };
    const tally = { labels: { ...labels, status: String(status) }, count: 0, durations: durationsOf(labels) };
    answered.push(tally);
    return tally;
  });
  return (request) => {
    const tally = tallyOf(request);
    tally.count += 1;
    tally.durations.observe(request.durationSeconds);
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
