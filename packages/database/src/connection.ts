import pg from 'pg';

/** Object ids of types in `pg_type`. */
const oid = { int8: 20, date: 1082, dateArray: 1182, textArray: 1009 } as const;

/** What `pg` reads a type by, unless told otherwise; its declaration knows fewer types than the library. */
const standardParser = pg.types.getTypeParser as (id: number, format?: string) => (text: string) => unknown;

/** Dates stay `YYYY-MM-DD`: a JavaScript Date would move them with the time zone of the process. */
const ownParsers = new Map<number, (text: string) => unknown>([
  [oid.date, (text) => text],
  [oid.dateArray, standardParser(oid.textArray)],
  [oid.int8, parseInt8],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: string) =>
    (format === 'binary' ? undefined : ownParsers.get(id)) ?? standardParser(id, format),
};

/**
 * A pool on the database at `url`. Dates are read as `YYYY-MM-DD`, int8 as a number where that is exact and as a
 * bigint elsewhere.
 *
 * @param applicationName what `pg_stat_activity` shows
 * @param max most connections at once; sessions from `openSession` come on top
 */
export function createPool(url: string, options: { applicationName: string; max?: number }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: options.applicationName,
    max: options.max ?? 10,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    types,
  });
  // An idle connection that the server ends is no event: the pool opens another when it is needed.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Opens a session of its own with the pool's settings, outside of the pool's count: for whoever holds a
 * connection for long, so that no number of holders can starve the pool. The caller ends it.
 *
 * @param settings run-time parameters of the session (`postgresql.conf` names)
 */
export async function openSession(pool: pg.Pool, settings: Record<string, string> = {}): Promise<pg.Client> {
  // The pool hides the password from enumeration: the options are passed on as the object that they are.
  const session = new pg.Client(pool.options);
  // A lost connection fails the query that runs or comes next; without a listener it would end the process.
  session.on('error', () => undefined);
  await session.connect();
  try {
    await session.query(
      'SELECT set_config(name, value, false) FROM unnest($1::text[], $2::text[]) AS setting (name, value)',
      [Object.keys(settings), Object.values(settings)],
    );
  } catch (error) {
    await session.end();
    throw error;
  }
  return session;
}

/**
 * Runs `work` in a transaction: commits when it returns, rolls back when it throws, and throws what it threw.
 * On a lost connection the server rolls back by itself.
 */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function parseInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}
