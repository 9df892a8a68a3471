import { Gauge, type Registry } from 'prom-client';
import type { EndpointServices } from '../endpoint-services.ts';

/** Shows how many streams there are, each time the registry is read. */
export function registerStreamMetrics(registry: Registry, { exports, runs }: EndpointServices): void {
  new Gauge({
    name: 'animedashboard_streams',
    help: 'Exports that are under way, and listeners of the stream of runs.',
    labelNames: ['kind'] as const,
    registers: [registry],
    collect() {
      this.set({ kind: 'export' }, exports.count());
      this.set({ kind: 'run_listener' }, runs.count());
    },
  });
}
