import { Command, InvalidArgumentError, Option } from 'commander';
import { createLogger, installShutdown } from '@animedashboard/runtime';

import { dayNumber } from './calendar.ts';
import { parseLimits } from './limits.ts';
import { DIALECTS, startStandin, type CatalogueChoice } from './standin.ts';

interface Flags {
  crawl?: string;
  synthetic?: true;
  seed: number;
  titles: number;
  date?: string;
  dialect: keyof typeof DIALECTS;
  limits?: ReturnType<typeof parseLimits>;
  host: string;
  port: number;
  adminPort: number;
  serverKey?: string;
  arrivals?: string;
  gzip: boolean;
}

const program = new Command('jikan-standin')
  .description(
    'An upstream that speaks Jikan v4, for tests and demos. Its answers are marked X-Standin: never real data.',
  )
  .addOption(
    new Option('--crawl <file>', 'serve a crawl (.jsonl or .jsonl.gz), as of its own date').conflicts(
      'synthetic',
    ),
  )
  .option('--synthetic', 'serve an invented catalogue that changes from day to day (the default)')
  .option('--seed <n>', 'which invented catalogue', wholeNumber(0), 1)
  .option('--titles <n>', 'about how many titles it has in 2026', wholeNumber(1), 28_000)
  .option(
    '--date <YYYY-MM-DD>',
    "the day that is served (synthetic: today in UTC by default; crawl: its file name's)",
    day,
  )
  .addOption(
    new Option('--dialect <name>', 'whose dialect to speak').choices(Object.keys(DIALECTS)).default('jikan'),
  )
  .option('--limits <list>', "limits such as 3/1s,60/60s, or none (default: the dialect's)", limits)
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--port <n>', 'port of the API; 0 lets the system choose', wholeNumber(0, 65_535), 8_081)
  .option('--admin-port <n>', 'port of faults, arrivals and state', wholeNumber(0, 65_535), 8_082)
  .option('--server-key <key>', "accept this X-Server-Key, with the dialect's higher limits")
  .option('--arrivals <file>', 'append every arrival to this file, a line of JSON each')
  .option('--no-gzip', 'never compress')
  .action(run);

await program.parseAsync();

async function run(flags: Flags): Promise<void> {
  const logger = createLogger({ name: 'jikan-standin', stream: process.stderr });
  const shutdown = installShutdown({ logger, deadlineMs: 5_000 });
  const catalogue: CatalogueChoice =
    flags.crawl === undefined
      ? { synthetic: { seed: flags.seed, titles: flags.titles } }
      : { crawl: flags.crawl };
  const standin = await startStandin({ ...flags, catalogue, arrivalsFile: flags.arrivals, logger }).catch(
    (error: unknown) => program.error(`error: ${error instanceof Error ? error.message : String(error)}`),
  );
  shutdown.defer('stand-in', () => standin.close());
  logger.info({ admin_url: standin.adminUrl, dialect: flags.dialect, ...catalogue }, 'ready');
  process.stdout.write(`${standin.baseUrl}\n`);
}

function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`Allowed: a whole number from ${min} to ${max}.`);
  };
}

function day(text: string): string {
  if (dayNumber(text) !== undefined) return text;
  throw new InvalidArgumentError('Allowed: a day written YYYY-MM-DD.');
}

function limits(text: string): ReturnType<typeof parseLimits> {
  try {
    return parseLimits(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}
