import { setImmediate as macrotask } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

interface Timer {
  dueMs: number;
  fire: () => void;
}

/** Time that passes only in `run`, at once from one timer to the next. */
export class VirtualTime {
  nowMs = 0;
  readonly #timers: Timer[] = [];

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#insert({ dueMs: this.nowMs + Math.max(0, ms), fire: () => resolve(undefined) });
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    return promise;
  }

  /** Lets everything happen that is due until then, in order. */
  async run(untilMs: number): Promise<void> {
    for (;;) {
      await macrotask();
      const next = this.#timers[0];
      if (next === undefined || next.dueMs > untilMs) break;
      this.#timers.shift();
      this.nowMs = next.dueMs;
      next.fire();
    }
    this.nowMs = untilMs;
  }

  /** A process's clocks on this time. */
  clock(): Clock {
    return {
      monotonicMs: () => this.nowMs,
      wallMs: () => this.nowMs,
      sleep: (ms, signal) => this.sleep(ms, signal),
    };
  }

  #insert(timer: Timer): void {
    const place = this.#timers.findIndex((other) => other.dueMs > timer.dueMs);
    this.#timers.splice(place === -1 ? this.#timers.length : place, 0, timer);
  }
}
