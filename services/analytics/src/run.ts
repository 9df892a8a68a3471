import { exitCodes } from '@animedashboard/contracts';
import { ConfigError, createLogger, createRegistry, installShutdown } from '@animedashboard/runtime';
import { type AnalyticsConfig, readConfig } from './config.ts';
import { mebibyte } from './serving/open-answering.ts';
import { startAnalytics } from './start.ts';

/** Busy, it logs thousands of lines a second. */
export const logBufferMs = 250;

async function serve(config: AnalyticsConfig): Promise<void> {
  const logger = createLogger({ name: 'analytics', level: config.LOG_LEVEL, bufferMs: logBufferMs });
  const shutdown = installShutdown({ logger, deadlineMs: config.SHUTDOWN_DEADLINE_MS });
  const analytics = await startAnalytics({
    databaseUrl: config.DATABASE_URL,
    databaseConnections: config.DATABASE_CONNECTIONS,
    statementTimeoutMs: config.STATEMENT_TIMEOUT_MS,
    limits: {
      cacheBytes: config.CACHE_MEMORY_MIB * mebibyte,
      maxLoads: config.MAX_LOADS,
      maxQueuedLoads: config.MAX_QUEUED_LOADS,
    },
    connections: {
      maxConnections: config.MAX_CONNECTIONS,
      requestTimeoutMs: config.REQUEST_TIMEOUT_MS,
      socketTimeoutMs: config.SOCKET_TIMEOUT_MS,
      keepAliveTimeoutMs: config.KEEP_ALIVE_TIMEOUT_MS,
    },
    streams: {
      maxExports: config.MAX_EXPORTS,
      exportTimeoutMs: config.EXPORT_TIMEOUT_MS,
      maxListeners: config.MAX_LISTENERS,
    },
    corsOrigins: config.CORS_ORIGINS,
    host: config.HOST,
    port: config.PORT,
    admin: { host: config.ADMIN_HOST, port: config.ADMIN_PORT },
    logger,
    registry: createRegistry(),
    ...(config.REDIS_URL === undefined
      ? {}
      : { redis: { url: config.REDIS_URL, namespace: config.REDIS_NAMESPACE } }),
    ...(config.BUILD_ID === undefined ? {} : { build: config.BUILD_ID }),
  });
  shutdown.defer('analytics', () => analytics.close());
}

/**
 * The API as a process of its own, configured by its environment, until a signal ends it. The schema is migrated by
 * somebody else.
 */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await serve(readConfig(env));
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exit(error instanceof ConfigError ? exitCodes.refused : 1);
  }
}
