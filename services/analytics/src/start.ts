import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import type { SourceReference } from '@animedashboard/contracts';
import { closeServer, listen, startAdminServer } from '@animedashboard/runtime';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { createApp } from './app.ts';
import type { RedisTier, RedisTierOptions } from './cache/redis-tier.ts';
import { createEndpointServices, type StreamLimits } from './endpoint-services.ts';
import { openHistoryReader } from './history/history-reader.ts';
import { watchRevision } from './history/revision-watch.ts';
import { isApiTarget } from './http/api-target.ts';
import { type ConnectionLimits, createApiServer, defaultConnectionLimits } from './http/api-server.ts';
import type { CorsOrigins } from './http/cors.ts';
import { observeUnreadable } from './http/observe.ts';
import { createQuickAnswer } from './http/quick-answer.ts';
import { createRequestRecord } from './http/request-record.ts';
import { registerAnsweringMetrics } from './metrics/answering-metrics.ts';
import { registerHistoryMetrics } from './metrics/history-metrics.ts';
import { createHttpMetrics, registerReadLoad } from './metrics/http-metrics.ts';
import { registerStreamMetrics } from './metrics/stream-metrics.ts';
import { readSeriesHealth } from './queries/series-health.ts';
import { createServiceHealth } from './routes/health.ts';
import { type AnsweringLimits, defaultLimits, openAnswering } from './serving/open-answering.ts';

/** Where replicas share their answers. */
export interface SharedCache {
  url: string;
  /** Sets apart those who share one Redis but not one database. */
  namespace: string;
}

/** How the API is to run. What is left out is as the README says. */
export interface AnalyticsOptions {
  /** Need not be there yet, nor migrated: until then the API is not ready and answers 503. */
  databaseUrl: string;
  /** Most connections for answers at once; four more are for the revision and the probes. */
  databaseConnections?: number;
  statementTimeoutMs?: number;
  /** Absent: each process keeps its own answers. */
  redis?: SharedCache;
  limits?: Partial<AnsweringLimits>;
  connections?: Partial<ConnectionLimits>;
  streams?: Partial<StreamLimits>;
  /** Whose scripts may read answers in a browser. */
  corsOrigins?: CorsOrigins;
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
  /**
   * Answers what is not the API's: every path but `/api`, `/docs`, `/openapi.json` and the probes, and all below these. Such
   * requests are in none of the API's logs and metrics. Default: the API says that there is nothing.
   */
  fallback?: RequestListener;
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

/** Probes and readings of the revision: one each at a time, and one more for who is impatient. */
const vitalConnections = 3;
const vitalTimeoutMs = 2000;

/**
 * Starts the API and its admin server.
 *
 * @throws the error of `listen` where a port cannot be had
 */
export async function startAnalytics(options: AnalyticsOptions): Promise<Analytics> {
  const { databaseUrl, logger, registry, host, port, corsOrigins = [], build = version, fallback } = options;
  const history = openHistoryReader({
    url: databaseUrl,
    connections: options.databaseConnections ?? 10,
    statementTimeoutMs: options.statementTimeoutMs ?? 10_000,
  });
  const vitals = openHistoryReader({
    url: databaseUrl,
    connections: vitalConnections,
    statementTimeoutMs: vitalTimeoutMs,
  });
  const revision = watchRevision(vitals);
  const answering = openAnswering({
    history,
    revision,
    limits: { ...defaultLimits, ...options.limits },
    redis: options.redis && (await openSharedCache({ ...options.redis, build, logger })),
    source: options.source ?? null,
    build,
  });
  const health = createServiceHealth(vitals.read);
  registerReadLoad(registry, () => history.load());
  registerHistoryMetrics(registry, () => readSeriesHealth(vitals.read));
  registerAnsweringMetrics(registry, answering, () => revision.isListening());
  const record = createRequestRecord(logger, createHttpMetrics(registry));
  const services = createEndpointServices({
    databaseUrl,
    read: history.read,
    logger,
    limits: options.streams,
  });
  registerStreamMetrics(registry, services);
  const { answers, questions } = answering;
  const app = createApp({
    history,
    vitals,
    serving: { answers, questions },
    health,
    service: { version, build, startedAt: new Date() },
    logger,
    services,
    corsOrigins,
    record,
  });
  const answerQuickly = createQuickAnswer({ answers, questions, corsOrigins, record });
  const answer = getRequestListener(app.fetch, { errorHandler: observeUnreadable(record) });
  const server = createApiServer(
    (request, response) => {
      // First what has to be quick: it knows nothing but addresses of the API.
      if (answerQuickly(request, response)) return;
      if (fallback === undefined || isApiTarget(request.url ?? '')) void answer(request, response);
      else fallback(request, response);
    },
    { ...defaultConnectionLimits, ...options.connections },
  );
  const closeReaders = async (): Promise<void> => {
    await revision.close();
    answering.close();
    await vitals.close();
    await history.close();
  };

  try {
    const url = await listen(server, { host, port });
    const admin = await startAdminServer({ registry, logger, ...options.admin });
    logger.info({ url, admin_url: admin.url }, 'listening');
    return {
      url,
      adminUrl: admin.url,
      async close() {
        health.drain();
        services.runs.close();
        await closeServer(server, { graceMs: closeGraceMs });
        await admin.close();
        await closeReaders();
      },
    };
  } catch (error) {
    await closeServer(server, { graceMs: 0 });
    await closeReaders();
    throw error;
  }
}

/** Loads the client for Redis only where there is one: it takes 9 MB. */
async function openSharedCache(options: RedisTierOptions): Promise<RedisTier> {
  const { openRedisTier } = await import('./cache/redis-tier.ts');
  return openRedisTier(options);
}
