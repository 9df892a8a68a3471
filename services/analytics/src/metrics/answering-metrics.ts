import { Counter, Gauge, type Registry } from 'prom-client';
import type { Answering } from '../serving/open-answering.ts';

/** Shows what the caches did and how busy answering is, each time the registry is read. */
export function registerAnsweringMetrics(
  registry: Registry,
  { counts, load }: Pick<Answering, 'counts' | 'load'>,
  isListening: () => boolean,
): void {
  const registers = [registry];
  new Counter({
    name: 'animedashboard_cache_lookups_total',
    help: 'Questions that a cache was asked for: hit, miss, stale (sent although it may no longer be so), error.',
    labelNames: ['tier', 'result'] as const,
    registers,
    collect() {
      this.reset();
      for (const [tier, results] of Object.entries(counts)) {
        for (const [result, count] of Object.entries(results)) this.inc({ tier, result }, count);
      }
    },
  });
  new Gauge({
    name: 'animedashboard_cache_bytes',
    help: 'Memory that kept answers take, as they were made and in the forms that clients asked for.',
    labelNames: ['part'] as const,
    registers,
    collect() {
      const { memory, forms } = load();
      this.set({ part: 'answers' }, memory.bytes);
      this.set({ part: 'forms' }, forms.bytes);
    },
  });
  new Gauge({
    name: 'animedashboard_loads',
    help: 'Answers that are being made, and that wait to be.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      const { gate } = load();
      this.set({ state: 'in_flight' }, gate.in_flight);
      this.set({ state: 'queued' }, gate.queued);
    },
  });
  new Counter({
    name: 'animedashboard_loads_total',
    help: 'Answers that were made (or failed), and that were not because too many waited.',
    labelNames: ['result'] as const,
    registers,
    collect() {
      const { gate } = load();
      this.reset();
      this.inc({ result: 'finished' }, gate.finished);
      this.inc({ result: 'rejected' }, gate.rejected);
    },
  });
  new Gauge({
    name: 'animedashboard_revision_listening',
    help: '1 while the connection that hears of new snapshots is up; without it every request reads the revision.',
    registers,
    collect() {
      this.set(isListening() ? 1 : 0);
    },
  });
}
