import { bulkhead, isBulkheadRejectedError } from 'cockatiel';

/** As many answers are being made, and wait to be, as there can be at once; asking again later may help. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
}

/** How busy the gate is. */
export interface GateLoad {
  in_flight: number;
  queued: number;
  /** Since the start: how many have been made or failed, and how many were not let in. */
  finished: number;
  rejected: number;
}

/** Lets a bounded number of answers be made at once. */
export interface LoadGate {
  /** @throws OverloadedError at once where nothing more can wait */
  run<T>(make: () => Promise<T>): Promise<T>;
  load(): GateLoad;
}

/** How much the gate lets in. */
export interface LoadGateOptions {
  maxInFlight: number;
  maxQueued: number;
}

/** Makes a gate; those who wait come in in their order. */
export function createLoadGate({ maxInFlight, maxQueued }: LoadGateOptions): LoadGate {
  const places = bulkhead(maxInFlight, maxQueued);
  let finished = 0;
  let rejected = 0;
  return {
    async run(make) {
      try {
        return await places.execute(async () => {
          try {
            return await make();
          } finally {
            finished += 1;
          }
        });
      } catch (error) {
        if (!isBulkheadRejectedError(error)) throw error;
        rejected += 1;
        throw new OverloadedError(`${maxInFlight} answers are being made and ${maxQueued} wait`);
      }
    },
    load: () => ({
      in_flight: maxInFlight - places.executionSlots,
      queued: maxQueued - places.queueSlots,
      finished,
      rejected,
    }),
  };
}
