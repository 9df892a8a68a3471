import { parseConfig } from '@animedashboard/runtime';
import * as z from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const httpUrl = z
  .url({ protocol: /^https?$/, error: 'a URL such as http://analytics:8080' })
  .transform((text) => text.replace(/\/+$/, ''));

const Environment = z.object({
  ANALYTICS_URL: httpUrl,
  PUBLIC_URL: httpUrl.optional(),
  TRUST_PROXY: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(3000),
  ADMIN_HOST: z.string().default('0.0.0.0'),
  ADMIN_PORT: port.default(9090),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SHUTDOWN_DEADLINE_MS: z.coerce.number().int().min(0).max(600_000).default(20_000),
});

/** The configuration of the dashboard's process. What only its pages need is read by the build itself. */
export type DashboardConfig = Readonly<z.infer<typeof Environment>>;

/**
 * Reads the configuration from environment variables.
 *
 * @throws ConfigError naming every bad one
 */
export function readConfig(env: NodeJS.ProcessEnv): DashboardConfig {
  return parseConfig(Environment, env);
}
