import pg from 'pg';
import { causes } from './errors.ts';

/** What a failure of the database asks for. */
export type DatabaseFailure =
  /** It can't be reached or has just started: wait and connect again. */
  | 'away'
  /** It has no space left: somebody has to make room. */
  | 'full'
  /** It refuses us, or is not what we need: configuration. */
  | 'misconfigured';

/** SQLSTATE codes, the first characters of which name their class. */
const codes: readonly (readonly [DatabaseFailure, RegExp])[] = [
  ['full', /^53100$/],
  // Connection exceptions, too many connections, shutting down or starting up, a session ended for idling.
  ['away', /^(?:08\w{3}|53300|57P0[1-5]|25P03)$/],
  // Wrong user or password, no such database, missing rights, missing tables.
  ['misconfigured', /^(?:28\w{3}|3D000|42501|42P01|3F000)$/],
];
const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);
/** What `pg` says without a code. */
const lostConnection =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** What failed in the database; null for an error that has nothing to do with it, or that is our own mistake. */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  for (const link of causes(error)) {
    const found = link instanceof pg.DatabaseError ? byCode(link.code) : bySocket(link);
    if (found !== null) return found;
  }
  return null;
}

function byCode(code = ''): DatabaseFailure | null {
  return codes.find(([, pattern]) => pattern.test(code))?.[0] ?? null;
}

function bySocket(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  if (code === 'ENOTFOUND') return 'misconfigured';
  return socketCodes.has(String(code)) || lostConnection.test(error.message) ? 'away' : null;
}
