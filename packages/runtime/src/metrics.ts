import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry with the process's own metrics (CPU, memory, garbage collection, event-loop lag) in it. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
