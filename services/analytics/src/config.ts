import { parseConfig } from '@animedashboard/runtime';
import * as z from 'zod';
import { defaultStreamLimits } from './endpoint-services.ts';
import { defaultConnectionLimits } from './http/api-server.ts';
import type { CorsOrigins } from './http/cors.ts';
import { defaultLimits, mebibyte } from './serving/open-answering.ts';

const port = z.coerce.number().int().min(0).max(65_535);

const durationMs = (byDefault: number, least = 1) =>
  z.coerce.number().int().min(least).max(600_000).default(byDefault);

const origin = /^https?:\/\/[\w.-]+(?::\d+)?$/;
const originsText = '* or origins such as https://example.org, with commas between them';
/** None, `*`, or a list. */
const corsOrigins = z
  .string()
  .default('')
  .transform((text): CorsOrigins =>
    text === '*'
      ? '*'
      : text
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean),
  )
  .refine((origins) => origins === '*' || origins.every((one) => origin.test(one)), originsText);

const Environment = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(?:ql)?$/,
    error: 'a URL such as postgres://user@host:5432/database',
  }),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10),
  STATEMENT_TIMEOUT_MS: durationMs(10_000),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'a URL such as redis://host:6379/0' }).optional(),
  REDIS_NAMESPACE: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'up to 64 letters, digits or _.-')
    .default('animedashboard'),
  CACHE_MEMORY_MIB: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_536)
    .default(defaultLimits.cacheBytes / mebibyte),
  MAX_LOADS: z.coerce.number().int().min(1).max(1000).default(defaultLimits.maxLoads),
  MAX_QUEUED_LOADS: z.coerce.number().int().min(0).max(100_000).default(defaultLimits.maxQueuedLoads),
  MAX_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(defaultConnectionLimits.maxConnections),
  REQUEST_TIMEOUT_MS: durationMs(defaultConnectionLimits.requestTimeoutMs),
  SOCKET_TIMEOUT_MS: durationMs(defaultConnectionLimits.socketTimeoutMs),
  KEEP_ALIVE_TIMEOUT_MS: durationMs(defaultConnectionLimits.keepAliveTimeoutMs),
  MAX_EXPORTS: z.coerce.number().int().min(0).max(100).default(defaultStreamLimits.maxExports),
  EXPORT_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(1)
    .max(86_400_000)
    .default(defaultStreamLimits.exportTimeoutMs),
  MAX_LISTENERS: z.coerce.number().int().min(0).max(10_000).default(defaultStreamLimits.maxListeners),
  CORS_ORIGINS: corsOrigins,
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(8080),
  ADMIN_HOST: z.string().default('0.0.0.0'),
  ADMIN_PORT: port.default(9090),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  BUILD_ID: z
    .string()
    .regex(/^[\w.+-]{1,64}$/, 'up to 64 letters, digits or _.+-')
    .optional(),
  SHUTDOWN_DEADLINE_MS: durationMs(20_000, 0),
});

/** The service's configuration. */
export type AnalyticsConfig = Readonly<z.infer<typeof Environment>>;

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigError naming every bad one
 */
export function readConfig(env: NodeJS.ProcessEnv): AnalyticsConfig {
  return parseConfig(Environment, env);
}
