import { createPool } from '@animedashboard/database';
import pg from 'pg';
import { DatabaseUnavailableError, isUnavailable } from './database-errors.ts';
import { type ListeningOptions, type ListeningSession, openListeningSession } from './listening-session.ts';
import type { Read, Statement } from './read.ts';

/** How busy the connections are. */
export interface ReadLoad {
  in_use: number;
  idle: number;
  /** Reads that wait for a free connection. */
  waiting: number;
}

/** Reads the history; cannot write it. */
export interface HistoryReader {
  read: Read;
  load(): ReadLoad;
  /** Listens on a connection of its own, which is not among those that are counted. The caller ends it. */
  listen: (options: ListeningOptions) => Promise<ListeningSession>;
  close(): Promise<void>;
}

/** How the history is reached. */
export interface HistoryReaderOptions {
  url: string;
  /** Most connections at once. */
  connections: number;
  /** Ends statements that take longer, on the server and, should it not answer at all, here. */
  statementTimeoutMs: number;
}

const timestamptz = 1184;
const answerGraceMs = 1000;

/**
 * Opens a reader with connections of its own, made when they are needed: the database may be away now and come
 * later.
 */
export function openHistoryReader({
  url,
  connections,
  statementTimeoutMs,
}: HistoryReaderOptions): HistoryReader {
  const pool = createPool(forAnswers(url, statementTimeoutMs), {
    applicationName: 'analytics',
    max: connections,
  });
  const types = withIsoInstants(pool.options.types ?? pg.types);

  const readThrough =
    (connection: pg.Pool | pg.Client): Read =>
    async <Row extends object>({ name, text, values = [] }: Statement): Promise<Row[]> => {
      const query = {
        name,
        text,
        values: [...values],
        types,
        query_timeout: statementTimeoutMs + answerGraceMs,
      };
      try {
        return (await connection.query<Row>(query)).rows;
      } catch (error) {
        throw isUnavailable(error) ? new DatabaseUnavailableError(error) : error;
      }
    };

  return {
    read: readThrough(pool),
    load: () => ({
      in_use: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    // The pool hides the password from enumeration: its options are passed on as the object that they are.
    listen: (options) => openListeningSession(new pg.Client(pool.options), readThrough, options),
    close: () => pool.end(),
  };
}

/**
 * The same database for sessions that cannot write, give up on slow statements, and plan each statement once whatever its
 * values: planned for each anew, the larger ones cost two milliseconds more, and only filtered searches gain a little by it.
 */
function forAnswers(url: string, statementTimeoutMs: number): string {
  const settings = new URL(url);
  const options = [
    settings.searchParams.get('options') ?? '',
    '-c default_transaction_read_only=on',
    `-c statement_timeout=${statementTimeoutMs}`,
    '-c plan_cache_mode=force_generic_plan',
  ];
  settings.searchParams.set('options', options.join(' ').trim());
  return settings.href;
}

function withIsoInstants(types: pg.CustomTypesConfig): pg.CustomTypesConfig {
  const getTypeParser = (id: number, format?: 'text' | 'binary'): unknown =>
    id === timestamptz
      ? (text: string) => new Date(text).toISOString()
      : (types.getTypeParser as (id: number, format?: string) => unknown)(id, format);
  return { getTypeParser: getTypeParser as pg.CustomTypesConfig['getTypeParser'] };
}
