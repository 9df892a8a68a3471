/** `npm start`: the whole platform on this machine. */
import { startAnalytics } from '@animedashboard/analytics';
import { createRunMetrics } from '@animedashboard/etl';
import { createLogger, createRegistry, installShutdown, type Shutdown } from '@animedashboard/runtime';
import type { Logger } from 'pino';
import { openBudgets } from './budgets.ts';
import { prepareDashboard } from './dashboard.ts';
import { databaseOf, openDatabase, refuseOtherCatalogue, upstreamFolder } from './database.ts';
import { takeDemoDays } from './demo.ts';
import { loopbackUrl } from './loopback-url.ts';
import { readManifestFolder } from './manifest-folder.ts';
import { type Options, readOptions, startCommand } from './options.ts';
import { writePlatformFile } from './platform-file.ts';
import { createRunner } from './runner.ts';
import { startScheduler } from './scheduler.ts';
import { settleUpstream } from './settle-upstream.ts';
import { explainStartFailure } from './start-failure.ts';
import { createTerminal, timed } from './terminal.ts';
import { sourcesOf } from './sources.ts';
import { openUpstream } from './upstream-access.ts';
import { describeNextRun, welcome } from './welcome.ts';

const stopDeadlineMs = 30_000;

const say = createTerminal();
try {
  const options = readOptions(startCommand(), process.argv.slice(2), process.env);
  const logger = createLogger({ name: 'standalone', level: options.logLevel, stream: process.stderr });
  const shutdown = installShutdown({ logger, deadlineMs: stopDeadlineMs });
  try {
    await start(options, shutdown, logger);
  } catch (error) {
    const wasAsked = shutdown.signal.aborted;
    if (!wasAsked) giveUp(error);
    await shutdown.stop(wasAsked ? 'asked to' : 'the start failed');
  }
} catch (error) {
  giveUp(error);
}

/** Opens everything, in the order in which each needs the one before; it is closed in the opposite order. */
async function start(options: Options, shutdown: Shutdown, logger: Logger): Promise<void> {
  const manifests = await readManifestFolder(options.manifests);
  const registry = createRegistry();
  const { signal } = shutdown;
  const dashboard = options.dashboard
    ? prepareDashboard({ say, signal, logger: logger.child({ part: 'dashboard' }), registry })
    : null;
  const upstream = await settleUpstream(options, manifests, say);

  const place = databaseOf(options, upstream);
  const database = await keep(shutdown, 'database', openDatabase(place, { share: false }));
  void database.ended.then(() => {
    if (shutdown.signal.aborted) return;
    say('PostgreSQL has ended unexpectedly; its log is postgres.log in its folder.');
    process.exitCode = 1;
    void shutdown.stop('PostgreSQL has ended');
  });
  const access = await keep(shutdown, 'upstream', openUpstream(upstream, options, manifests));
  const { series, standin } = access;
  const source = await refuseOtherCatalogue(database, series);

  await dashboard?.built;
  // Closed after the API, whose server answers for both.
  shutdown.defer('dashboard', () => dashboard?.close());
  const analytics = await keep(
    shutdown,
    'API',
    startAnalytics({
      databaseUrl: database.url,
      source,
      host: options.host,
      port: options.port,
      admin: { host: options.host, port: options.adminPort },
      logger: logger.child({ part: 'api' }),
      registry,
      ...(dashboard === null ? {} : { fallback: dashboard.listener }),
    }),
  );
  await dashboard?.open(loopbackUrl(analytics.url));
  const platform = { pid: process.pid, upstream, apiUrl: analytics.url, standin };
  await keep(shutdown, 'platform file', writePlatformFile(upstreamFolder(options, upstream), platform));
  const { url: apiUrl, adminUrl } = analytics;
  const dashboardUrl = dashboard === null ? null : loopbackUrl(apiUrl);
  const facts = { options, upstream, database: database.description, series, apiUrl, adminUrl, dashboardUrl };
  welcome(facts, Date.now()).forEach(say);
  signal.addEventListener('abort', () => say('Stopping: runs end where they are, to be gone on with.'));

  const { pool } = database;
  const budgets = await keep(
    shutdown,
    'budgets',
    openBudgets(database.url, sourcesOf(series), options.sourceSecret),
  );
  const runner = createRunner({
    pool,
    budgetOf: budgets.of,
    secret: options.sourceSecret,
    metrics: createRunMetrics(registry),
    logger: logger.child({ part: 'etl' }),
    say: timed(say),
    signal,
  });
  const scheduler = startScheduler({ series, pool, runner, say: timed(say) });
  shutdown.defer('runs', () => scheduler.stop());

  await scheduler.settled;
  if (shutdown.signal.aborted) return;
  timed(say)(describeNextRun(series, Date.now()));
  const { demoDays: days } = options;
  if (days === undefined || standin === null) return;
  const demo = takeDemoDays({
    days,
    series,
    standin,
    pool,
    runner,
    say: timed(say),
    signal,
  });
  shutdown.defer('demo', () => demo);
  await demo;
  scheduler.look();
}

/** Has what is being opened closed in its turn, at once where the process was asked to stop meanwhile. */
async function keep<T extends { close(): Promise<void> }>(
  shutdown: Shutdown,
  name: string,
  opening: Promise<T> | T,
): Promise<T> {
  const resource = await opening;
  if (shutdown.signal.aborted) {
    await resource.close();
    shutdown.signal.throwIfAborted();
  }
  shutdown.defer(name, () => resource.close());
  return resource;
}

function giveUp(error: unknown): void {
  const { message, exitCode } = explainStartFailure(error);
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}
