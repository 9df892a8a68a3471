import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { checkServer, createPool, migrate } from '@animedashboard/database';
import {
  DataFolderInUseError,
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from '@animedashboard/embedded-postgres';
import { withoutCredentials } from '@animedashboard/runtime';
import type pg from 'pg';
import type { Series } from './due.ts';
import type { Options } from './options.ts';
import { folderOf, type Upstream } from './upstream.ts';

/** The database can't hold the history that is meant. */
export class DatabaseUnfitError extends Error {
  override readonly name = 'DatabaseUnfitError';
}

/** Where an upstream's history is. */
export type DatabasePlace = { kind: 'given'; url: string } | { kind: 'embedded'; folder: string };

/** A database with an up-to-date schema. */
export interface Database {
  /** Password included: never log it. */
  readonly url: string;
  readonly pool: pg.Pool;
  /** For a person: where it is. */
  readonly description: string;
  /** Settles when a server that this process runs has ended. */
  readonly ended: Promise<void>;
  /** Closes the pool, then the server if it is this process's. */
  close(): Promise<void>;
}

/** The folder of an upstream: its database, unless one was given, and what is known of a running platform. */
export function upstreamFolder({ dataDir }: Pick<Options, 'dataDir'>, upstream: Upstream): string {
  return path.join(dataDir, folderOf(upstream));
}

/**
 * Which database holds the history of an upstream. Invented data that nobody asked for never goes into a database
 * that somebody gave.
 */
export function databaseOf(
  options: { dataDir: string; databaseUrl?: string | undefined },
  upstream: Upstream,
): DatabasePlace {
  const uninvited = upstream.kind === 'synthetic' && upstream.insteadOf !== null;
  return options.databaseUrl === undefined || uninvited
    ? { kind: 'embedded', folder: upstreamFolder(options, upstream) }
    : { kind: 'given', url: options.databaseUrl };
}

/**
 * Opens a database, starting the embedded server where it is that, and brings its schema up to date.
 *
 * @param share join an embedded server that another process runs, instead of throwing `DataFolderInUseError`
 * @throws DatabaseUnfitError naming everything that is wrong with a given database
 */
export async function openDatabase(place: DatabasePlace, { share }: { share: boolean }): Promise<Database> {
  const database = await connectDatabase(place, { share });
  try {
    if (place.kind === 'given') await refuseUnfit(database);
    await migrate(database.url);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Opens a database as it is, starting the embedded server where it is that.
 *
 * @throws DatabaseUnfitError where a given one can't be reached
 */
export async function connectDatabase(
  place: DatabasePlace,
  { share }: { share: boolean },
): Promise<Database> {
  const server = place.kind === 'embedded' ? await openServer(place.folder, share) : null;
  const url = place.kind === 'given' ? place.url : (server?.url ?? '');
  const pool = createPool(url, { applicationName: 'standalone', max: 8 });
  const close = async (): Promise<void> => {
    await pool.end();
    await server?.close();
  };
  try {
    return {
      url,
      pool,
      description: await describe(pool, place),
      ended: server?.ended ?? new Promise<never>(() => {}),
      close,
    };
  } catch (cause) {
    await close();
    throw new DatabaseUnfitError(
      `The database ${withoutCredentials(url)} can't be reached: ${reasonOf(cause)}.`,
      {
        cause,
      },
    );
  }
}

/**
 * Refuses a database that holds the history of another catalogue than the one of all these series.
 *
 * @returns what answers will name as their source before there is a snapshot
 * @throws DatabaseUnfitError saying which
 */
export async function refuseOtherCatalogue(
  { pool, description }: Pick<Database, 'pool' | 'description'>,
  series: readonly Series[],
): Promise<{ name: string; catalogue: string; synthetic: boolean }> {
  const [first] = series;
  if (first === undefined) throw new Error('no series, no catalogue');
  const { metadata, spec } = first.source;
  const wanted = { name: metadata.name, catalogue: spec.catalogue, synthetic: spec.synthetic };
  const { rows } = await pool.query<{ name: string; synthetic: boolean }>(
    'SELECT name, synthetic FROM catalogue',
  );
  const [held] = rows;
  if (held === undefined || (held.name === wanted.catalogue && held.synthetic === wanted.synthetic))
    return wanted;
  const label = (name: string, synthetic: boolean): string => `${name}${synthetic ? ' (invented)' : ''}`;
  throw new DatabaseUnfitError(
    `The database (${description}) holds the history of the catalogue ${label(held.name, held.synthetic)}, and the ` +
      `source is of ${label(wanted.catalogue, wanted.synthetic)}. A database holds one catalogue: ` +
      'name another with --database-url, or another folder with --data-dir.',
  );
}

/** A platform whose starter was killed notices that, and ends, within this time. */
const takeOverPatienceMs = 5_000;
const takeOverPollMs = 200;

async function openServer(folder: string, share: boolean): Promise<EmbeddedPostgres> {
  const deadlineMs = performance.now() + takeOverPatienceMs;
  for (;;) {
    try {
      return await openEmbeddedPostgres({ folder, share });
    } catch (error) {
      if (!(error instanceof DataFolderInUseError) || performance.now() > deadlineMs) throw error;
      await delay(takeOverPollMs);
    }
  }
}

async function refuseUnfit({ pool, description }: Database): Promise<void> {
  const problems = await checkServer(pool);
  if (problems.length === 0) return;
  throw new DatabaseUnfitError(`The database (${description}) can't be used:\n${problems.join('\n')}`);
}

/** Connecting to several addresses of a name fails with an error whose message is empty. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ((error as NodeJS.ErrnoException).code ?? error.name);
}

async function describe(pool: pg.Pool, place: DatabasePlace): Promise<string> {
  const { rows } = await pool.query<{ server_version: string }>('SHOW server_version');
  const version = rows[0]?.server_version.split(' ', 1)[0] ?? '';
  const where = place.kind === 'given' ? withoutCredentials(place.url) : readablePath(place.folder);
  return `PostgreSQL ${version}, ${where}`;
}

/** Relative where that is shorter. */
function readablePath(folder: string): string {
  const relative = path.relative(process.cwd(), folder);
  return relative.startsWith('..') ? folder : relative;
}
