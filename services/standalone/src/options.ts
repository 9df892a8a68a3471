import { existsSync } from 'node:fs';
import path from 'node:path';
import { RateLimit, type SnapshotSourceSpec } from '@animedashboard/contracts';
import { explainIssues, withoutCredentials } from '@animedashboard/runtime';
import { Command } from 'commander';
import * as z from 'zod';

const checkout = path.resolve(import.meta.dirname, '../../..');

/** Everything that is wrong with the command line and the environment, at once. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

const wholeNumber = (min: number, max: number): z.ZodType<number, string> =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max,
      `a whole number from ${min} to ${max}`,
    )
    .transform(Number);

const port = wholeNumber(0, 65_535);
const limitsForm = "REQUESTS/WINDOW, separated by commas, such as 3/1s,60/60s, or 'none'";

type RateLimits = SnapshotSourceSpec['rateLimits'];

/** `3/1s,60/60s`, or `none`, as rate limits of a SnapshotSource. */
const Limits = z.string().transform((text, context): RateLimits => {
  if (text === 'none') return [];
  return text.split(',').flatMap((part) => {
    const [requests, window] = part.trim().split('/');
    const limit = RateLimit.safeParse({ requests: Number(requests), window });
    if (limit.success) return [limit.data];
    context.issues.push({ code: 'custom', message: limitsForm, input: text });
    return [];
  });
});

const folder = z
  .string()
  .min(1)
  .transform((name) => path.resolve(name));

const Options = z.strictObject({
  live: z.literal(true).optional(),
  synthetic: z.literal(true).optional(),
  sourceUrl: z.url({ protocol: /^https?$/, error: 'an http or https URL' }).optional(),
  crawl: folder
    .refine((file) => existsSync(file), 'a file that exists')
    .refine((file) => /\d{4}-\d{2}-\d{2}/.test(path.basename(file)), {
      error: 'a file that is named after its date, such as crawl-2026-05-17.jsonl.gz',
    })
    .optional(),
  limits: Limits.optional(),
  titles: wholeNumber(1, 1_000_000).optional(),
  demoDays: wholeNumber(1, 366).optional(),
  manifests: folder.refine((name) => existsSync(name), 'a folder that exists'),
  host: z.string().min(1),
  port,
  adminPort: port,
  dashboard: z.boolean(),
  dataDir: folder,
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'a PostgreSQL URL such as postgres://user:password@host:5432/name')
    .optional(),
  sourceSecret: z.string().optional(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']),
});

/** What a start was asked for. */
export type Options = z.infer<typeof Options>;

/** Options that contradict each other; each pair once. */
const contradictions: readonly (readonly [keyof Options, keyof Options])[] = [
  ['live', 'synthetic'],
  ['live', 'crawl'],
  ['live', 'limits'],
  ['live', 'titles'],
  ['live', 'demoDays'],
  ['synthetic', 'crawl'],
  ['synthetic', 'sourceUrl'],
  ['sourceUrl', 'crawl'],
  ['sourceUrl', 'limits'],
  ['sourceUrl', 'titles'],
  ['sourceUrl', 'demoDays'],
  ['crawl', 'titles'],
  ['crawl', 'demoDays'],
  ['limits', 'demoDays'],
];

/** How an option is written: `demoDays` is `--demo-days`. */
const flag = (field: string): string =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Where databases, and the upstream that is remembered, are kept unless another folder is named. */
export const defaultDataDir = path.join(checkout, '.data');

const defaults = {
  manifests: path.join(checkout, 'manifests/samples'),
  dataDir: defaultDataDir,
  host: '127.0.0.1',
  port: '8080',
  adminPort: '9464',
  dashboard: true,
  logLevel: 'warn',
};

/** Options by which every command of this service says which upstream and which database it means. */
export function placeOptions(command: Command): Command {
  return command
    .option('--live', 'the live upstream (remembered)')
    .option('--synthetic', 'an invented catalogue, from the stand-in (remembered)')
    .option('--source-url <url>', 'the live upstream at another address (remembered)')
    .option('--crawl <file>', 'a recorded crawl, .jsonl or .jsonl.gz, as of the date in its name')
    .option('--manifests <folder>', 'SnapshotSources and SnapshotJobs (default: manifests/samples)')
    .option(
      '--data-dir <folder>',
      'databases, and the upstream that is remembered (env DATA_DIR; default: .data)',
    )
    .option('--database-url <url>', 'a PostgreSQL of your own (env DATABASE_URL)')
    .option('--log-level <level>', 'debug, info, warn, error or silent (env LOG_LEVEL; default: warn)');
}

/** The command line of `npm start`. */
export function startCommand(): Command {
  return placeOptions(new Command('npm start --'))
    .description(
      'The whole platform on this machine: PostgreSQL, snapshots on schedule, the API, the dashboard.',
    )
    .option('--limits <limits>', 'limits of the stand-in, such as 3/1s,60/60s, or none')
    .option('--titles <n>', 'about how many titles the invented catalogue has (default: 28000)')
    .option('--demo-days <n>', 'synthetic only: take the snapshots of the n days before today too')
    .option('--no-dashboard', 'the API alone, without building and serving the dashboard')
    .option('--port <n>', 'port of the dashboard and the API; 0 takes any free one (env PORT; default: 8080)')
    .option('--admin-port <n>', 'port of /metrics; 0 takes any free one (env ADMIN_PORT; default: 9464)')
    .option('--host <address>', 'address that both listen on (default: 127.0.0.1)');
}

/**
 * Reads a command line; the environment speaks where an option is absent. A mistake that commander finds
 * (an unknown option, a missing value) ends the process with its message.
 *
 * @param argv without the program and the script
 * @throws OptionsError naming every bad or contradicting option, its value and what is allowed
 */
export function readOptions(
  command: Command,
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options {
  command.parse([...argv], { from: 'user' });
  const environment = {
    port: env['PORT'],
    adminPort: env['ADMIN_PORT'],
    databaseUrl: env['DATABASE_URL'],
    dataDir: env['DATA_DIR'],
    sourceSecret: env['SOURCE_SECRET'],
    logLevel: env['LOG_LEVEL'],
  };
  const given = { ...defaults, ...present(environment), ...command.opts<Record<string, unknown>>() };
  const parsed = Options.safeParse(given, { reportInput: true });
  const problems = [
    ...(parsed.success ? [] : explainIssues(parsed.error.issues, given, Options)).map(
      ({ path: field, value, allowed }) =>
        `${flag(field)}: ${withoutCredentials(value ?? 'missing')}; allowed: ${allowed}`,
    ),
    ...contradictions
      .filter(([one, other]) => one in given && other in given)
      .map(([one, other]) => `${flag(one)} and ${flag(other)} contradict each other: choose one`),
  ];
  if (!parsed.success || problems.length > 0) throw new OptionsError([...new Set(problems)].join('\n'));
  return parsed.data;
}

/** Variables that are set to something. */
function present(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
}
