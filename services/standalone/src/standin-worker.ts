import { parentPort, workerData } from 'node:worker_threads';
import { startStandin } from '@animedashboard/jikan-standin';
import type { StandinAddresses, StandinThreadOptions } from './standin-thread.ts';

const standin = await startStandin({
  ...(workerData as StandinThreadOptions),
  dialect: 'tenrai',
  gzip: false,
});
parentPort?.postMessage({
  baseUrl: standin.baseUrl,
  baseUrlAsOf: standin.baseUrlAsOf('{date}'),
} satisfies StandinAddresses);
