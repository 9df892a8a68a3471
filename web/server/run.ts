import { exitCodes } from '@animedashboard/contracts';
import { ConfigError, createLogger, createRegistry, installShutdown } from '@animedashboard/runtime';
import { DashboardNotBuiltError, latestBuild } from './builds.ts';
import { type DashboardConfig, readConfig } from './config.ts';
import { serveDashboard } from './serve.ts';
import { dashboard } from './workspace.ts';

async function serve(config: DashboardConfig): Promise<void> {
  // Building takes hundreds of megabytes and a minute where the CPU is rationed: that is for whoever makes the image.
  const build = await latestBuild(dashboard);
  const logger = createLogger({ name: 'dashboard', level: config.LOG_LEVEL });
  const shutdown = installShutdown({ logger, deadlineMs: config.SHUTDOWN_DEADLINE_MS });
  const served = await serveDashboard({
    build,
    analyticsUrl: config.ANALYTICS_URL,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    host: config.HOST,
    port: config.PORT,
    admin: { host: config.ADMIN_HOST, port: config.ADMIN_PORT },
    logger,
    registry: createRegistry(),
  });
  shutdown.defer('dashboard', () => served.close());
}

/** The dashboard as a process of its own, configured by its environment, until a signal ends it. */
export async function run(env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await serve(readConfig(env));
  } catch (error) {
    const isForPerson = error instanceof ConfigError || error instanceof DashboardNotBuiltError;
    console.error(isForPerson ? error.message : error);
    process.exit(error instanceof ConfigError ? exitCodes.refused : 1);
  }
}
