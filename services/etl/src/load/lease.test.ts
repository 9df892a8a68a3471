import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { openSession } from '@animedashboard/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LeaseLostError, SeriesBusyError, SupersededError } from './errors.ts';
import { anySummary, createHistory, dumpAll, emptyHistory, type TestHistory } from './history-fixture.ts';
import { makeIdentity, makePage } from './page-fixture.ts';
import { sessionSettings } from './lease.ts';
import { openRun } from './open-run.ts';

let history: TestHistory;
beforeAll(async () => {
  history = await createHistory();
});
afterAll(() => history[Symbol.asyncDispose]());
beforeEach(() => emptyHistory(history.pool));

const impatient = { patienceMs: 0 };
const done = { state: 'done', summary: anySummary } as const;
const superseded = { state: 'superseded', summary: anySummary } as const;

/** As if the holder had not been able to renew its lease in time. */
const expireLease = (): Promise<unknown> =>
  history.pool.query(`UPDATE series SET lease_expires_at = clock_timestamp() - interval '1 second'`);

async function eventually<T>(find: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + 15_000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error('what was waited for did not come about in 15 s');
    await delay(10);
  }
}

describe('one writer a series', () => {
  test('a second run is turned away while the first has the lease, and let in when it is given back', async () => {
    const first = await openRun(history.pool, makeIdentity());
    await expect(openRun(history.pool, makeIdentity(), impatient)).rejects.toThrow(SeriesBusyError);
    await expect(openRun(history.pool, makeIdentity(), impatient)).rejects.toThrow(first.runId);
    const other = await openRun(history.pool, makeIdentity({ series: 'other' }), impatient);
    await other.close(done);
    await first.close(done);
    const second = await openRun(history.pool, makeIdentity(), impatient);
    await second.close(done);
  });

  test('of many that begin at once, one gets in', async () => {
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => openRun(history.pool, makeIdentity(), impatient)),
    );
    const opened = attempts.filter((attempt) => attempt.status === 'fulfilled');
    expect(opened).toHaveLength(1);
    for (const attempt of attempts) {
      if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(SeriesBusyError);
      else await attempt.value.close(done);
    }
  });

  test('the heartbeat keeps the lease beyond its length', async () => {
    const run = await openRun(history.pool, makeIdentity(), { leaseMs: 300 });
    const { rows } = await history.pool.query<{ first: Date }>(
      'SELECT lease_expires_at AS first FROM series',
    );
    await eventually(async () => {
      const later = await history.pool.query(
        'SELECT FROM series WHERE clock_timestamp() > $1 AND lease_expires_at > clock_timestamp()',
        [rows[0]?.first],
      );
      return later.rowCount === 1 ? true : undefined;
    });
    await expect(openRun(history.pool, makeIdentity(), impatient)).rejects.toThrow(SeriesBusyError);
    await run.close(done);
  });
});

describe('a writer that lost the lease', () => {
  test('changes nothing in any table, whatever it still tries', async () => {
    const old = await openRun(history.pool, makeIdentity({ date: '2025-12-01' }));
    await old.stage(makePage(1, [1, 2]));
    await old.publish({ complete: true, scopePages: null });
    await old.stage(makePage(2, [3]));
    await expireLease();
    const taker = await openRun(history.pool, makeIdentity(), impatient);
    await taker.stage(makePage(1, [1]));

    const before = await dumpAll(history.pool);
    await expect(old.stage(makePage(3, [4, { rejected: 5 }]))).rejects.toThrow(SupersededError);
    await expect(old.publish({ complete: true, scopePages: null })).rejects.toThrow(SupersededError);
    const policy = { keepDays: 1, thenKeep: 'Monthly' } as const;
    await expect(old.applyRetention(policy, '2026-06-01')).rejects.toThrow(SupersededError);
    await old.close(done);
    expect(await dumpAll(history.pool)).toEqual(before);

    await taker.publish({ complete: true, scopePages: null });
    await taker.close(done);
  });

  test('is told by its signal', async () => {
    const old = await openRun(history.pool, makeIdentity(), { leaseMs: 150 });
    const told = once(old.signal, 'abort');
    // Under a lock, so that the old writer's heartbeat cannot renew the lease in between.
    const taker = await eventually(async () => {
      await expireLease();
      return openRun(history.pool, makeIdentity(), impatient).catch(() => undefined);
    });
    await told;
    expect(old.signal.reason).toBeInstanceOf(SupersededError);
    await old.close(superseded);
    await taker.close(done);
  });

  test('whose session is gone is followed at once, lease unexpired', async () => {
    const old = await openRun(history.pool, makeIdentity(), { leaseMs: 600_000 });
    const told = once(old.signal, 'abort');
    await history.pool.query('SELECT pg_terminate_backend(lease_backend_pid) FROM series');
    await told;
    expect(old.signal.reason).toBeInstanceOf(LeaseLostError);
    const next = await openRun(history.pool, makeIdentity());
    expect(next.runId).toBe(old.runId);
    await old.close({ state: 'resumable', summary: anySummary });
    const { rows } = await history.pool.query('SELECT state, attempt FROM run');
    expect(rows).toEqual([{ state: 'running', attempt: 2 }]);
    await next.close(done);
  });

  test('but was followed by nobody still ends its run and gives the lease back', async () => {
    const run = await openRun(history.pool, makeIdentity());
    await history.pool.query('SELECT pg_terminate_backend(lease_backend_pid) FROM series');
    await run.close({ state: 'resumable', summary: anySummary });
    const { rows } = await history.pool.query(
      'SELECT state, lease_expires_at FROM run JOIN series USING (series_id)',
    );
    expect(rows).toEqual([{ state: 'resumable', lease_expires_at: null }]);
  });
});

describe('a process', { timeout: 60_000 }, () => {
  let child: ChildProcess | undefined;
  afterAll(() => child?.kill('SIGKILL'));

  function startWriter(leaseMs: number): { writer: ChildProcess; end: Promise<string> } {
    const program = path.join(import.meta.dirname, 'writer-process-fixture.ts');
    const writer = spawn(process.execPath, [program, history.url, String(leaseMs)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = writer;
    return { writer, end: text(writer.stdout) };
  }

  const stagedPages = async (): Promise<number> => {
    const { rows } = await history.pool.query<{ pages: number }>('SELECT count(*) AS pages FROM staged_page');
    return rows[0]?.pages ?? 0;
  };
  const hasStaged = async (): Promise<true | undefined> => ((await stagedPages()) > 3 ? true : undefined);

  test('that was killed is followed at once, and no page that it staged is lost', async () => {
    const { writer } = startWriter(600_000);
    await eventually(hasStaged);
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const next = await openRun(history.pool, makeIdentity());
    expect(next.attempt).toBe(2);
    expect(next.staged.map(({ page }) => page)).toEqual(Array.from(next.staged, (_, index) => index + 1));
    expect(next.staged).toHaveLength(await stagedPages());
    await next.close(done);
  });

  test('that is frozen and wakes after another run has published changes nothing', async () => {
    const { writer, end } = startWriter(1_000);
    await eventually(hasStaged);
    writer.kill('SIGSTOP');

    const next = await openRun(history.pool, makeIdentity(), { patienceMs: 30_000 });
    const page = next.staged.length + 1;
    await next.stage(makePage(page, [page]));
    await next.publish({ complete: true, scopePages: null });
    await next.close(done);
    const before = await dumpAll(history.pool);

    writer.kill('SIGCONT');
    expect((await end).trim()).toBe('SupersededError');
    expect(await dumpAll(history.pool)).toEqual(before);
  });

  test('that is frozen in a transaction holds nobody up for long', async () => {
    const run = await openRun(history.pool, makeIdentity());
    await run.close(done);
    const frozen = await openSession(history.pool, sessionSettings);
    await frozen.query('BEGIN');
    await frozen.query('SELECT FROM series FOR NO KEY UPDATE');
    const next = await openRun(history.pool, makeIdentity(), { patienceMs: 30_000 });
    await next.close(done);
    await expect(frozen.query('COMMIT')).rejects.toThrow();
    await frozen.end();
  });
});
