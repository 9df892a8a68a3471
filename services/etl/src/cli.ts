import { writeFile } from 'node:fs/promises';
import type { BudgetEvent } from '@animedashboard/budget';
import { exitCodes, ManifestError, type RunSummary } from '@animedashboard/contracts';
import { checkServer, createPool, migrate } from '@animedashboard/database';
import { ConfigError, createLogger, installShutdown, parseConfig } from '@animedashboard/runtime';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type pg from 'pg';
import type { Logger } from 'pino';
import * as z from 'zod';
import { type Environment, environment } from './config.ts';
import { explain, RefusedError } from './errors.ts';
import { slotOfJob } from './logical-date.ts';
import { type JobWithSource, readJob } from './manifest-files.ts';
import { showProgress } from './progress.ts';
import { endedBefore, runSnapshot } from './run.ts';
import { openSourceBudget } from './source-budget.ts';

/** The surroundings of a run from the command line. */
export interface CliContext {
  env: Readonly<Record<string, string | undefined>>;
  /** Where the run takes place, for whoever knows more than the command line says; rejects with what forbids it. */
  locate?: (asked: AskedPlace) => Promise<RunPlace>;
}

/** Where a run was asked to take place. */
export interface AskedPlace extends JobWithSource {
  /** Null where none was asked for. */
  date: string | null;
  /** Takes the place of the source's base URL. */
  sourceUrl: string | undefined;
  databaseUrl: string | undefined;
}

export interface RunPlace extends JobWithSource {
  databaseUrl: string;
}

/** What was asked for, options and environment put together. */
interface Invocation extends RunPlace {
  date: string | null;
  showsProgress: boolean;
  config: Environment;
}

interface Flags {
  file: string[];
  job?: string;
  date?: string;
  sourceUrl?: string;
  databaseUrl?: string;
  progress: boolean;
}

/** How long a run that was asked to stop may take to write down where it is. */
const STOP_DEADLINE_MS = 15_000;
/** Budget, stage, publish and lease need few connections at once. */
const MAX_CONNECTIONS = 4;

/**
 * One run from the command line: reads the configuration, runs, writes the summary as the last line on stdout and,
 * where `TERMINATION_MESSAGE_PATH` is set, into that file. Everything else goes to stderr.
 *
 * @param argv the arguments after the program's name
 * @returns the exit code
 */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  let invocation: Invocation;
  try {
    invocation = await readInvocation(argv, context);
  } catch (error) {
    return refuse(error);
  }
  const { config } = invocation;
  const logger = createLogger({ name: 'etl', level: config.LOG_LEVEL as 'info', stream: process.stderr });
  const shutdown = installShutdown({ logger, deadlineMs: STOP_DEADLINE_MS, env: context.env });
  // Should the deadline end the process: what is staged is staged.
  process.exitCode = exitCodes.resumable;
  const running = run(invocation, logger, shutdown.signal);
  shutdown.defer('run', async () => {
    await running;
  });
  const summary = await running;
  await deliver(summary, config, logger);
  await shutdown.stop('the run has ended');
  return exitCodes[summary.outcome];
}

async function run(invocation: Invocation, logger: Logger, signal: AbortSignal): Promise<RunSummary> {
  const { job, source, date, config } = invocation;
  const pool = createPool(invocation.databaseUrl, {
    applicationName: `etl ${job.metadata.name}`,
    max: MAX_CONNECTIONS,
  });
  const secret = config.SOURCE_SECRET;
  const budget = openSourceBudget(source, {
    pool,
    credential: source.spec.secret === undefined ? undefined : secret,
    onEvent: (event) => logBudget(event, logger),
  });
  const display = invocation.showsProgress ? showProgress(process.stderr, job.metadata.name) : null;
  try {
    await prepareDatabase(pool, invocation.databaseUrl, logger);
    return await runSnapshot({
      job,
      source,
      date,
      scheduledFor: config.JOB_NAME === undefined ? null : slotOfJob(config.JOB_NAME, new Date()),
      pool,
      budget,
      secret,
      logger,
      signal,
      onProgress: (progress) => display?.update(progress),
    });
  } catch (error) {
    return endedBefore({ job, source, date, logger }, error);
  } finally {
    display?.stop();
    await budget.close();
    await pool.end();
  }
}

/** @throws {RefusedError} naming what keeps the database from holding a history */
async function prepareDatabase(pool: pg.Pool, databaseUrl: string, logger: Logger): Promise<void> {
  const problems = await checkServer(pool);
  if (problems.length > 0) throw new RefusedError(`DATABASE_URL: ${problems.join(' ')}`);
  const { applied } = await migrate(databaseUrl);
  if (applied.length > 0) logger.info({ applied }, 'schema brought up to date');
}

async function readInvocation(argv: readonly string[], context: CliContext): Promise<Invocation> {
  const config = parseConfig(environment, context.env);
  const flags = parseFlags(argv);
  const date = flags.date ?? null;
  const place = await (context.locate ?? asAsked)({
    ...(await readJob(flags.file, flags.job)),
    date,
    sourceUrl: flags.sourceUrl,
    databaseUrl: flags.databaseUrl ?? config.DATABASE_URL,
  });
  return { ...place, date, showsProgress: flags.progress, config };
}

function asAsked({ job, source, sourceUrl, databaseUrl }: AskedPlace): Promise<RunPlace> {
  if (databaseUrl === undefined) {
    throw new RefusedError('DATABASE_URL: missing; allowed: a PostgreSQL URL, there or as --database-url');
  }
  const baseURL = sourceUrl ?? source.spec.baseURL;
  return Promise.resolve({ job, source: { ...source, spec: { ...source.spec, baseURL } }, databaseUrl });
}

function parseFlags(argv: readonly string[]): Flags {
  return new Command('snapshot')
    .description('Takes one snapshot: fetches a list, records it and publishes it under its date.')
    .requiredOption('-f, --file <path>', 'manifest file or folder of them; may be given again', collect)
    .option('--job <name>', 'which SnapshotJob of the manifests, as name or namespace/name')
    .option(
      '--date <date>',
      "the snapshot's date (YYYY-MM-DD); default: today in the job's time zone",
      parseDate,
    )
    .option('--source-url <url>', "takes the place of the source's baseURL", parseUrl(/^https?$/))
    .option('--database-url <url>', 'the database; default: DATABASE_URL', parseUrl(/^postgres(?:ql)?$/))
    .option('--no-progress', 'show no progress')
    .addHelpText(
      'after',
      `\nExit codes: ${Object.entries(exitCodes)
        .map(([name, code]) => `${code} ${name}`)
        .join(', ')}`,
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => process.stderr.write(text) })
    .parse([...argv], { from: 'user' })
    .opts<Flags>();
}

function collect(path: string, paths: string[] = []): string[] {
  return [...paths, path];
}

function parseDate(text: string): string {
  if (z.iso.date().safeParse(text).success) return text;
  throw new InvalidArgumentError('Allowed: a date that exists, as YYYY-MM-DD.');
}

function parseUrl(protocol: RegExp): (text: string) => string {
  return (text) => {
    if (z.url({ protocol }).safeParse(text).success) return text;
    throw new InvalidArgumentError(`Allowed: a URL whose scheme matches ${protocol.source}.`);
  };
}

/** Says on stderr what is wrong with the configuration; commander has said so already. */
function refuse(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.refused;
  const isExpected =
    error instanceof ConfigError || error instanceof ManifestError || error instanceof RefusedError;
  process.stderr.write(`${isExpected ? explain(error) : (error as Error).stack}\n`);
  return exitCodes.refused;
}

async function deliver(summary: RunSummary, config: Environment, logger: Logger): Promise<void> {
  const line = JSON.stringify(summary);
  if (config.TERMINATION_MESSAGE_PATH !== undefined) {
    await writeFile(config.TERMINATION_MESSAGE_PATH, line).catch((error: unknown) => {
      logger.error({ err: error }, 'the run summary could not be written to TERMINATION_MESSAGE_PATH');
    });
  }
  process.stdout.write(`${line}\n`);
}

function logBudget(event: BudgetEvent, logger: Logger): void {
  const { type, ...facts } = event;
  if (type === 'breach')
    logger.error(facts, 'a grant was settled after its lease: the promise may have been broken');
  else if (type === 'waiting' || type === 'lease-spent') logger.debug(facts, `budget: ${type}`);
  else logger.warn(facts, `budget: ${type}`);
}
