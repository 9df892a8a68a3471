import type pg from 'pg';
import { LeaseLostError, SupersededError } from './errors.ts';

/** The right to write one series. The token only grows: a writer with an older one can change nothing. */
export interface Lease {
  readonly series: string;
  readonly seriesId: number;
  readonly token: number;
}

/** Settings of every session that locks a series' row. */
export const sessionSettings = {
  synchronous_commit: 'on',
  // A process that is frozen in a transaction keeps the row locked: not for longer than this.
  idle_in_transaction_session_timeout: '5s',
};

/** What a contender finds under the lock of the series' row. */
export interface LeaseState {
  token: number;
  /** The run that holds or last held the lease. */
  runId: string | null;
  free: boolean;
}

/**
 * Locks the series' row until the transaction ends and says whether its lease can be had: it was given back, it has
 * expired, or the session of its holder is gone, which is how a killed process shows.
 *
 * A role that may not see other roles' sessions reads no `backend_start`; such a session counts as alive.
 */
export async function lockLease(client: pg.ClientBase, seriesId: number): Promise<LeaseState> {
  const { rows } = await client.query<LeaseState>(
    `SELECT lease_token AS token, lease_run_id AS "runId",
            lease_expires_at IS NULL
            OR lease_expires_at <= clock_timestamp()
            OR NOT EXISTS (SELECT FROM pg_stat_activity
                            WHERE pid = lease_backend_pid
                              AND coalesce(backend_start = lease_backend_start, true)) AS free
       FROM series
      WHERE series_id = $1
        FOR NO KEY UPDATE`,
    [seriesId],
  );
  const [state] = rows;
  if (state === undefined) throw new Error(`There is no series ${seriesId}.`);
  return state;
}

/** Takes a lease that `lockLease` found free, in the same transaction, for the job and the session that `client` is. */
export async function takeLease(
  client: pg.ClientBase,
  series: { name: string; seriesId: number },
  owner: string,
  runId: string,
  leaseMs: number,
): Promise<Lease> {
  const { rows } = await client.query<{ token: number }>(
    `UPDATE series
        SET owner = $4,
            lease_token = lease_token + 1,
            lease_run_id = $2,
            lease_expires_at = clock_timestamp() + $3 * interval '1 millisecond',
            lease_backend_pid = pg_backend_pid(),
            lease_backend_start = (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid())
      WHERE series_id = $1
      RETURNING lease_token AS token`,
    [series.seriesId, runId, leaseMs, owner],
  );
  const [taken] = rows;
  if (taken === undefined) throw new Error(`There is no series ${series.seriesId}.`);
  return { series: series.name, seriesId: series.seriesId, token: taken.token };
}

/**
 * Makes the rest of the transaction the lease's: locks the series' row, so that nobody can take the lease before
 * the transaction ends.
 *
 * @throws {SupersededError} when another run has the lease
 */
export async function fence(client: pg.ClientBase, lease: Lease): Promise<void> {
  const { rowCount } = await client.query({
    name: 'fence',
    text: 'SELECT FROM series WHERE series_id = $1 AND lease_token = $2 FOR NO KEY UPDATE',
    values: [lease.seriesId, lease.token],
  });
  if (rowCount === 0) throw new SupersededError(lease.series);
}

/** Gives the lease back. Must follow `fence` in its transaction. */
export async function releaseLease(client: pg.ClientBase, lease: Lease): Promise<void> {
  await client.query(
    `UPDATE series
        SET lease_run_id = NULL, lease_expires_at = NULL, lease_backend_pid = NULL, lease_backend_start = NULL
      WHERE series_id = $1`,
    [lease.seriesId],
  );
}

export interface Heartbeat {
  /** Aborted, with the error as its reason, when the lease was taken or its session is lost. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** Renews the lease three times per `leaseMs` on the session that took it. */
export function keepLease(session: pg.Client, lease: Lease, leaseMs: number): Heartbeat {
  const lost = new AbortController();
  const stop = (): void => {
    clearInterval(timer);
    session.off('end', onEnd);
  };
  const lose = (reason: Error): void => {
    stop();
    lost.abort(reason);
  };
  const onEnd = (): void => lose(new LeaseLostError(lease.series));
  const renew = async (): Promise<void> => {
    try {
      if (!(await renewLease(session, lease, leaseMs))) lose(new SupersededError(lease.series));
    } catch (cause) {
      lose(new LeaseLostError(lease.series, { cause }));
    }
  };
  const timer = setInterval(() => void renew(), leaseMs / 3);
  timer.unref();
  session.once('end', onEnd);
  return { signal: lost.signal, stop };
}

/** False when another run has taken the lease. An expired lease that nobody took goes on. */
async function renewLease(session: pg.Client, lease: Lease, leaseMs: number): Promise<boolean> {
  const { rowCount } = await session.query(
    `UPDATE series SET lease_expires_at = clock_timestamp() + $3 * interval '1 millisecond'
      WHERE series_id = $1 AND lease_token = $2`,
    [lease.seriesId, lease.token, leaseMs],
  );
  return rowCount === 1;
}
