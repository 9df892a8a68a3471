import { parseConfig } from '@animedashboard/runtime';
import * as z from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const Environment = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(?:ql)?$/,
    error: 'a URL such as postgres://user@host:5432/database',
  }),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(100).default(10),
  STATEMENT_TIMEOUT_MS: z.coerce.number().int().min(1).max(600_000).default(10_000),
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(8080),
  ADMIN_HOST: z.string().default('0.0.0.0'),
  ADMIN_PORT: port.default(9090),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  BUILD_ID: z
    .string()
    .regex(/^[\w.+-]{1,64}$/, 'up to 64 letters, digits or _.+-')
    .optional(),
  SHUTDOWN_DEADLINE_MS: z.coerce.number().int().min(0).max(600_000).default(20_000),
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
