import type { RequestListener } from 'node:http';
import { type Dashboard, ensureBuilt, openDashboard } from '@animedashboard/web';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Say } from './terminal.ts';

/** A dashboard on its way: it is built while other things start, and opens when the API that it asks has an address. */
export interface ComingDashboard {
  /** Resolves when there is a build; rejects where none can be made. */
  readonly built: Promise<unknown>;
  /** Answers requests; those that come before the dashboard is open wait for it. */
  readonly listener: RequestListener;
  open(analyticsUrl: string): Promise<void>;
  close(): void;
}

/**
 * Begins to build the dashboard where there is no build of it.
 *
 * @param signal ends the building
 */
export function prepareDashboard(options: {
  say: Say;
  signal: AbortSignal;
  logger: Logger;
  registry: Registry;
}): ComingDashboard {
  const { say, signal, logger, registry } = options;
  const built = ensureBuilt({ say, signal });
  // Whoever awaits it is told; until then a failure must not end the process.
  built.catch(() => undefined);
  const { promise: opened, resolve } = Promise.withResolvers<Dashboard>();
  let dashboard: Dashboard | undefined;
  return {
    built,
    listener: (request, response) => void opened.then(({ listener }) => listener(request, response)),
    async open(analyticsUrl) {
      dashboard = await openDashboard({ build: await built, analyticsUrl, logger, registry });
      resolve(dashboard);
    },
    close: () => dashboard?.close(),
  };
}
