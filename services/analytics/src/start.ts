import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import type { SourceReference } from '@animedashboard/contracts';
import { closeServer, listen, startAdminServer } from '@animedashboard/runtime';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { createApp } from './app.ts';
import { registerHistoryMetrics } from './metrics/history-metrics.ts';
import { openHistoryReader } from './history/history-reader.ts';
import { createHttpMetrics, registerReadLoad } from './metrics/http-metrics.ts';
import { observeUnreadable } from './http/observe.ts';
import { readSeriesHealth } from './queries/series-health.ts';
import { createServiceHealth } from './routes/health.ts';

/** How the API is to run. */
export interface AnalyticsOptions {
  /** Need not be there yet, nor migrated: until then the API is not ready and answers 503. */
  databaseUrl: string;
  /** Most connections to the database at once. */
  databaseConnections?: number;
  statementTimeoutMs?: number;
  /** Whose data is to come, for answers before the first run. */
  source?: SourceReference;
  host: string;
  /** 0 takes any free port. */
  port: number;
  admin: { host: string; port: number };
  logger: Logger;
  /** Gets the API's metrics; shown at `/metrics` on the admin port with all else that is in it. */
  registry: Registry;
  /** Names the code in entity tags. Default: the version. */
  build?: string;
}

/** A running API. */
export interface Analytics {
  url: string;
  adminUrl: string;
  /** Not ready from now on; lets requests under way finish, then closes everything. */
  close(): Promise<void>;
}

const closeGraceMs = 5000;

const { version } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../package.json'), 'utf8'),
) as { version: string };

/**
 * Starts the API and its admin server.
 *
 * @throws the error of `listen` where a port cannot be had
 */
export async function startAnalytics(options: AnalyticsOptions): Promise<Analytics> {
  const { logger, registry, host, port } = options;
  const history = openHistoryReader({
    url: options.databaseUrl,
    connections: options.databaseConnections ?? 10,
    statementTimeoutMs: options.statementTimeoutMs ?? 10_000,
  });
  const health = createServiceHealth(history.read);
  registerReadLoad(registry, () => history.load());
  registerHistoryMetrics(registry, () => readSeriesHealth(history.read));
  const count = createHttpMetrics(registry);
  const app = createApp({
    history,
    health,
    source: options.source ?? null,
    service: { version, build: options.build ?? version, startedAt: new Date() },
    logger,
    count,
  });
  const answer = getRequestListener(app.fetch, { errorHandler: observeUnreadable(logger, count) });
  const server = createServer((request, response) => void answer(request, response));

  try {
    const url = await listen(server, { host, port });
    const admin = await startAdminServer({ registry, logger, ...options.admin });
    logger.info({ url, admin_url: admin.url }, 'listening');
    return {
      url,
      adminUrl: admin.url,
      async close() {
        health.drain();
        await closeServer(server, { graceMs: closeGraceMs });
        await admin.close();
        await history.close();
      },
    };
  } catch (error) {
    await closeServer(server, { graceMs: 0 });
    await history.close();
    throw error;
  }
}
