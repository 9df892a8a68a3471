import { Worker } from 'node:worker_threads';
import type { StandinOptions } from '@animedashboard/jikan-standin';

/** What the thread is given, and what it says when it is ready. */
export type StandinThreadOptions = Pick<StandinOptions, 'catalogue' | 'limits'>;
export interface StandinAddresses {
  baseUrl: string;
  /** With `{date}` in the place of the day (YYYY-MM-DD). */
  baseUrlAsOf: string;
}

/**
 * Starts the stand-in on a free port of the loopback interface, in a thread of its own: it works beside the runs
 * that ask it, and ends with the process, however that one ends.
 *
 * @throws what the stand-in says of its catalogue, such as a line of a crawl that is no record
 */
export async function startStandinThread(
  options: StandinThreadOptions,
): Promise<StandinAddresses & { close(): Promise<void> }> {
  const worker = new Worker(new URL('./standin-worker.ts', import.meta.url), { workerData: options });
  const addresses = await new Promise<StandinAddresses>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return {
    ...addresses,
    close: async () => {
      await worker.terminate();
    },
  };
}
