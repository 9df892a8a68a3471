import type { Pool, QueryResult, QueryResultRow } from 'pg';
import { z } from 'zod';
import type { AcquireAnswer, BudgetStore, BudgetTerms } from '../budget.ts';
import { decideAcquire, decideHold, decidePause, storeTimeMs } from '../decision.ts';
import type { Change, Decision, Reading } from '../decision.ts';
import { BudgetStoreAwayError, BudgetStoreUnsafeError } from '../errors.ts';
import { budgetTerms, describeLimit, isExact, LONGEST_EXACT_WINDOW_MS } from '../limits.ts';
import type { RateLimit } from '../limits.ts';
import { oldestStep, STEP_LENGTHS_MS, stepMsOf, stepOf } from '../steps.ts';
import type { StoredTerms } from '../terms.ts';
import { createBudgetRow, readBudget, settleLate, settleSlot, writeBudget } from './postgres-sql.ts';

/** An answer that takes longer counts as lost: the connection is given up and the question asked again. */
const QUERY_TIMEOUT_MS = 5_000;

/** The database's clock counts in microseconds. */
const CLOCK_STEP_MS = 0.001;

/** A lease counts from the moment that was foreseen; later than this after it, a new look is worth its time. */
const FRESH_MS = 100;

/**
 * Opens a budget in Postgres, in the tables that `packages/database` makes. Durable: a grant is on disk before
 * it is answered. The decision is made here, on the database's clock and over a state that was read; it is
 * written only if nothing that it depends on has changed since. So no lock outlives a statement, and a client
 * that freezes at any moment holds up nobody.
 *
 * @param pool may be shared, but waiting for a connection uses up leases: better a small one of its own.
 * @throws {ZodError} where the terms are not what they should be.
 */
export function openPostgresStore(pool: Pool, key: string, terms: BudgetTerms): BudgetStore {
  return new PostgresStore(pool, key, budgetTerms.parse(terms));
}

class PostgresStore implements BudgetStore {
  readonly key: string;
  readonly terms: BudgetTerms;
  readonly #pool: Pool;
  /** The limits to read about: this client's, and those met in the store. */
  #limits: readonly RateLimit[];
  #foreseen: Foreseen | undefined;

  constructor(pool: Pool, key: string, terms: BudgetTerms) {
    this.#pool = pool;
    this.key = key;
    this.terms = terms;
    this.#limits = terms.limits;
  }

  async tryAcquire(id: string): Promise<AcquireAnswer> {
    const foreseen = this.#takeForeseen();
    const early = foreseen && (await this.#carryOut(foreseen.reading, foreseen.decision, id));
    if (early !== undefined) return early;
    for (;;) {
      const reading = await this.#read(id);
      const decision = decideAcquire(reading, this.terms);
      const answer = await this.#carryOut(reading, decision, id);
      if (answer === undefined) continue;
      this.#foreseen = this.#foresee(reading, decision);
      return answer;
    }
  }

  /** Returns undefined where the decision no longer holds. */
  async #carryOut(
    reading: VersionedReading,
    { outcome, change, nowMs }: Decision,
    id: string,
  ): Promise<AcquireAnswer | undefined> {
    const { marker, version } = reading;
    if (change === undefined) return { ...outcome, memory: { marker, sequence: version, nowMs } };
    const written = await this.#write(reading, change, id);
    if (written === undefined) return undefined;
    const memory = { marker, sequence: written.version, nowMs: written.nowMs };
    if (!outcome.granted || change.slotMs === undefined) return { ...outcome, memory };
    return { ...outcome, leaseMs: change.slotMs - written.nowMs, memory };
  }

  /** What to decide at the moment for which a wait was told: if nothing has changed then, it needs no reading. */
  #foresee(reading: VersionedReading, { outcome, nowMs }: Decision): Foreseen | undefined {
    if (outcome.granted || outcome.reason !== 'window') return undefined;
    const then = { ...reading, clockMs: nowMs + outcome.retryAfterMs + CLOCK_STEP_MS };
    const decision = decideAcquire(then, this.terms);
    if (!decision.outcome.granted) return undefined;
    return { reading, decision, freshUntilMs: performance.now() + outcome.retryAfterMs + FRESH_MS };
  }

  #takeForeseen(): Foreseen | undefined {
    const foreseen = this.#foreseen;
    this.#foreseen = undefined;
    return foreseen && performance.now() < foreseen.freshUntilMs ? foreseen : undefined;
  }

  async settle(id: string): Promise<{ breached: boolean }> {
    const lowered = await this.#query('budget-settle', settleSlot, [this.key, id]);
    if (lowered.rowCount === 1) return { breached: false };
    const late = await this.#query('budget-settle-late', settleLate, [this.key, id, STEP_LENGTHS_MS]);
    return { breached: late.rowCount === 1 };
  }

  async pause(request: { retryAfterMs?: number }): Promise<{ pausedForMs: number }> {
    const { change, nowMs } = await this.#change((reading) => decidePause(reading, this.terms, request));
    return { pausedForMs: change.record.pausedUntilMs - nowMs };
  }

  async hold(): Promise<{ heldForMs: number }> {
    const { change, nowMs } = await this.#change((reading) => decideHold(reading, this.terms));
    return { heldForMs: change.record.holdUntilMs - nowMs };
  }

  async #change(decide: (reading: Reading) => Change): Promise<{ change: Change; nowMs: number }> {
    for (;;) {
      const reading = await this.#read();
      const change = decide(reading);
      const written = await this.#write(reading, change);
      if (written !== undefined) return { change, nowMs: storeTimeMs(reading, this.terms) };
    }
  }

  async #read(id?: string): Promise<VersionedReading> {
    for (;;) {
      const limits = this.#limits;
      const row = await this.#readRow(limits, id);
      refuseUnsafeSettings(row);
      const unread = row.terms.flatMap((terms) => terms.limits).filter((limit) => !includes(limits, limit));
      if (unread.length === 0) return toReading(this.key, row, limits);
      this.#limits = [...limits, ...unread];
    }
  }

  async #readRow(limits: readonly RateLimit[], id?: string): Promise<BudgetRow> {
    const exact = limits.filter(isExact);
    const stepped = limits.filter((limit) => !isExact(limit));
    const values = [this.key, id ?? null, exact.map(requests), stepped.map(requests), stepped.map(stepMsOf)];
    for (;;) {
      const { rows } = await this.#query('budget-read', readBudget, values);
      if (rows[0] !== undefined) return budgetRow.parse(rows[0]);
      await this.#query('budget-create', createBudgetRow, [this.key]);
    }
  }

  /** Returns undefined where another change came first. */
  async #write(reading: VersionedReading, change: Change, id?: string): Promise<Written | undefined> {
    const { record, slotMs, dropAfterMs } = change;
    const keepAfterMs = record.lastSeenMs - LONGEST_EXACT_WINDOW_MS;
    const { rows } = await this.#query<{ version: number; now_ms: number }>('budget-write', writeBudget, [
      reading.budgetId,
      reading.version,
      record.lastSeenMs,
      JSON.stringify(record.terms),
      record.pausedUntilMs,
      record.pauseMs,
      record.holdUntilMs,
      slotMs === undefined ? null : id,
      slotMs ?? null,
      STEP_LENGTHS_MS,
      STEP_LENGTHS_MS.map((stepMs) => stepOf(slotMs ?? 0, stepMs)),
      keepAfterMs,
      dropAfterMs ?? Infinity,
      STEP_LENGTHS_MS.map((stepMs) => oldestStep(record.lastSeenMs, stepMs)),
      STEP_LENGTHS_MS.map((stepMs) => newestStep(dropAfterMs, stepMs)),
    ]);
    return rows[0] && { version: rows[0].version, nowMs: rows[0].now_ms };
  }

  async #query<Row extends QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<QueryResult<Row>> {
    const query = { name, text, values, query_timeout: QUERY_TIMEOUT_MS };
    try {
      return await this.#pool.query<Row>(query);
    } catch (error) {
      if (this.#pool.ending || !mayPass(error)) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new BudgetStoreAwayError(`The budget's database does not answer: ${reason}`, { cause: error });
    }
  }
}

/** A reading, and what it takes to write over it. */
interface VersionedReading extends Reading {
  budgetId: number;
  version: number;
  marker: string;
}

/** A decision about a later moment. */
interface Foreseen {
  reading: VersionedReading;
  decision: Decision;
  /** In this process's monotonic time. */
  freshUntilMs: number;
}

/** The version that a change made, and the store's time of it. */
interface Written {
  version: number;
  nowMs: number;
}

const budgetRow = z.object({
  budget_id: z.int(),
  version: z.number(),
  marker: z.string(),
  last_seen_ms: z.number(),
  terms: z.array(budgetTerms.extend({ lastGrantMs: z.number() })),
  paused_until_ms: z.number(),
  pause_ms: z.number(),
  hold_until_ms: z.number(),
  clock_ms: z.number(),
  fsync: z.string(),
  full_page_writes: z.string(),
  intact: z.boolean(),
  asked_slot_ms: z.number().nullable(),
  asked_settled: z.boolean().nullable(),
  newest_slots_ms: z.array(z.number().nullable()),
  newest_steps_ms: z.array(z.number().nullable()),
});

type BudgetRow = z.infer<typeof budgetRow>;

function toReading(key: string, row: BudgetRow, limits: readonly RateLimit[]): VersionedReading {
  const exact = limits.filter(isExact);
  const stepped = limits.filter((limit) => !isExact(limit));
  const blocking = new Map([
    ...exact.map((limit, place) => [describeLimit(limit), row.newest_slots_ms[place]] as const),
    ...stepped.map((limit, place) => [describeLimit(limit), row.newest_steps_ms[place]] as const),
  ]);
  const terms: StoredTerms[] = row.terms;
  const { asked_slot_ms: slotMs, asked_settled: settled } = row;
  return {
    key,
    budgetId: row.budget_id,
    version: row.version,
    marker: row.marker,
    clockMs: row.clock_ms,
    intact: row.intact,
    record: {
      lastSeenMs: row.last_seen_ms,
      terms,
      pausedUntilMs: row.paused_until_ms,
      pauseMs: row.pause_ms,
      holdUntilMs: row.hold_until_ms,
    },
    slot: slotMs === null || settled === null ? undefined : { slotMs, settled },
    blockingSlotMs: (limit) => blocking.get(describeLimit(limit)) ?? undefined,
  };
}

function refuseUnsafeSettings(row: BudgetRow): void {
  const off = (['fsync', 'full_page_writes'] as const).filter((setting) => row[setting] !== 'on');
  if (off.length === 0) return;
  throw new BudgetStoreUnsafeError(
    `The database's setting ${off.join(' and ')} is off and must be on: ` +
      'a crash could make it forget requests that were granted, and the upstream see more than it allows.',
  );
}

const PASSING_SQLSTATES = /^(08|40|53|57|25006|55000|55P03)/;

/** False for errors that asking again does not mend: anything the server says about the question itself. */
function mayPass(error: unknown): boolean {
  const code = error instanceof Error && 'severity' in error && 'code' in error ? error.code : undefined;
  return typeof code !== 'string' || PASSING_SQLSTATES.test(code);
}

function newestStep(dropAfterMs: number | undefined, stepMs: number): number {
  return dropAfterMs === undefined ? LAST_STEP : stepOf(dropAfterMs, stepMs);
}

/** The largest value of the column. */
const LAST_STEP = 2 ** 31 - 1;

function includes(limits: readonly RateLimit[], limit: RateLimit): boolean {
  return limits.some((other) => describeLimit(other) === describeLimit(limit));
}

function requests(limit: RateLimit): number {
  return limit.requests;
}
