import type { Logger } from 'pino';
import type { EndpointContext } from './endpoint.ts';
import { createTableExports } from './export/table-exports.ts';
import type { Read } from './history/read.ts';
import { createRunFeed } from './live/run-feed.ts';
import { readLiveRuns } from './queries/live-runs.ts';

/** What the endpoints of one process share. */
export type EndpointServices = Pick<EndpointContext, 'exports' | 'runs'>;

const exportsAtOnce = 2;
/** Ten million rows go over a slow line in that time. */
const exportTimeoutMs = 1_800_000;

/** Makes the services. Nothing is opened before it is asked for. */
export function createEndpointServices(options: {
  databaseUrl: string;
  read: Read;
  logger: Logger;
}): EndpointServices {
  const { databaseUrl: url, read, logger } = options;
  return {
    exports: createTableExports({ url, statementTimeoutMs: exportTimeoutMs, atOnce: exportsAtOnce }),
    runs: createRunFeed({ readRuns: () => readLiveRuns(read), logger }),
  };
}
