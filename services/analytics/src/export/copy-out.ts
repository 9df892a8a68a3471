import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createPool, openSession } from '@animedashboard/database';
import { to } from 'pg-copy-streams';
import { DatabaseUnavailableError, isUnavailable } from '../history/database-errors.ts';

/** The database that is exported from. */
export interface ExportSource {
  url: string;
  /** Ends a COPY that takes longer. */
  statementTimeoutMs: number;
}

const chunkBytes = 64 * 1024;

/**
 * Starts a COPY … TO STDOUT in a read-only session of its own and returns what it writes, all of one MVCC snapshot.
 * The session ends with the stream. Destroyed before its end, the stream ends the statement too: the server finds its
 * client gone when it writes next, or within a second while it does not write.
 *
 * @throws DatabaseUnavailableError while the database is away; the database's error for a bad statement
 */
export async function copyOut(
  { url, statementTimeoutMs }: ExportSource,
  statement: string,
): Promise<Readable> {
  try {
    // The pool only lends its settings.
    const session = await openSession(createPool(url, { applicationName: 'analytics-export' }), {
      default_transaction_read_only: 'on',
      statement_timeout: String(statementTimeoutMs),
      client_connection_check_interval: '1s',
    });
    const copy = session.query(to(statement, { highWaterMark: chunkBytes }));
    copy.once('close', () => void session.end());
    // It tells of an error, but does not end by itself.
    copy.on('error', () => copy.destroy());
    await once(copy, 'readable');
    return copy;
  } catch (error) {
    throw isUnavailable(error) ? new DatabaseUnavailableError(error) : error;
  }
}
