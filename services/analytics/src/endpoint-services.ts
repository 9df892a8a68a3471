import type { Logger } from 'pino';
import type { EndpointContext } from './endpoint.ts';
import { createTableExports } from './export/table-exports.ts';
import type { Read } from './history/read.ts';
import { createRunFeed } from './live/run-feed.ts';
import { readLiveRuns } from './queries/live-runs.ts';

/** What the endpoints of one process share. */
export type EndpointServices = Pick<EndpointContext, 'exports' | 'runs'>;

/** How many streams there may be at once, and how long one may take. */
export interface StreamLimits {
  maxExports: number;
  exportTimeoutMs: number;
  maxListeners: number;
}

export const defaultStreamLimits: StreamLimits = {
  maxExports: 2,
  // Ten million rows go over a slow line in that time.
  exportTimeoutMs: 1_800_000,
  maxListeners: 100,
};

/** Makes the services. Nothing is opened before it is asked for. */
export function createEndpointServices(options: {
  databaseUrl: string;
  read: Read;
  logger: Logger;
  limits?: Partial<StreamLimits> | undefined;
}): EndpointServices {
  const { databaseUrl: url, read, logger } = options;
  const { maxExports, exportTimeoutMs, maxListeners } = { ...defaultStreamLimits, ...options.limits };
  return {
    exports: createTableExports({ url, statementTimeoutMs: exportTimeoutMs, atOnce: maxExports }),
    runs: createRunFeed({ readRuns: () => readLiveRuns(read), logger, most: maxListeners }),
  };
}
