import pg from 'pg';

/** The history cannot be read at the moment; asking again later may help. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  constructor(cause: unknown) {
    super('the history cannot be read at the moment', { cause });
  }
}

/**
 * SQLSTATEs of a server that cannot serve now: connection (08), authorization (28), no such database (3D000),
 * no such table or column, that is not migrated yet (42P01, 42703), resources (53), statement time-out (57014),
 * shutting down or starting (57P).
 */
const serverStates = /^(?:08|28|3D000|42P01|42703|53|57014|57P)/;

/**
 * Whether an error of a statement speaks of the state of the database rather than of the statement. Whatever
 * the server did not say itself comes from the way to it: refused, lost, timed out.
 */
export function isUnavailable(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || serverStates.test(error.code ?? '');
}
