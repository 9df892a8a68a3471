/**
 * The statements of the Postgres store. Each is a transaction of its own, so that no lock is ever held while a
 * client thinks; the tables stand in `packages/database/src/migrations/0002_budget.sql`.
 */

/** Where a row stands: cluster, timeline and table. `system_identifier` comes from `pg_control_system()`. */
const whereabouts = (table: string): string =>
  `system_identifier || ':' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) || ':' || ${table}`;

/** $1 budget_key */
export const createBudgetRow = `
  INSERT INTO budget (budget_key, written_in)
  SELECT $1, ${whereabouts(`'budget'::regclass::oid`)} FROM pg_control_system()
  ON CONFLICT (budget_key) DO NOTHING`;

/**
 * One look at a budget.
 * $1 budget_key, $2 the asked grant_id or null, $3 requests of the exact limits, $4 requests and $5 step
 * lengths of the limits counted in steps
 */
export const readBudget = `
  SELECT
    b.budget_id, b.version::float8 AS version, b.marker, b.last_seen_ms, b.terms, b.paused_until_ms, b.pause_ms,
    b.hold_until_ms, budget_clock_ms() AS clock_ms,
    current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
    b.written_in = ${whereabouts('b.tableoid')} AS intact,
    asked.slot_ms AS asked_slot_ms, asked.settled AS asked_settled,
    ARRAY(
      SELECT (
        SELECT slot_ms FROM budget_slot WHERE budget_id = b.budget_id
        ORDER BY slot_ms DESC OFFSET wanted.requests - 1 LIMIT 1
      )
      FROM unnest($3::int[]) WITH ORDINALITY AS wanted (requests, place)
      ORDER BY place
    ) AS newest_slots_ms,
    ARRAY(
      SELECT (
        SELECT (step + 1)::float8 * wanted.step_ms
        FROM (
          SELECT step, sum(granted) OVER (ORDER BY step DESC) AS newer FROM budget_step
          WHERE budget_id = b.budget_id AND step_ms = wanted.step_ms
        ) AS counted
        WHERE newer >= wanted.requests
        ORDER BY step DESC LIMIT 1
      )
      FROM unnest($4::int[], $5::int[]) WITH ORDINALITY AS wanted (requests, step_ms, place)
      ORDER BY place
    ) AS newest_steps_ms
  FROM budget AS b
  CROSS JOIN pg_control_system()
  LEFT JOIN budget_slot AS asked ON asked.budget_id = b.budget_id AND asked.grant_id = $2::uuid
  WHERE b.budget_key = $1`;

/**
 * Writes a decision over the version that it was made from, once the clock has reached the time that it was made
 * for; or nothing. A grant is written only where the row stands where it was written, and once for an id.
 * Committed to disk before it answers, whatever the database's default is.
 * $1 budget_id, $2 version, $3 last_seen_ms, $4 terms, $5 paused_until_ms, $6 pause_ms, $7 hold_until_ms;
 * $8 grant_id and $9 slot_ms of a new slot, or null; $10 step lengths, $11 the new slot's step in each;
 * $12 and $13 slots outside of these times go; $14 steps before these go, $15 those after are counted in them
 */
export const writeBudget = `
  WITH won AS (
    UPDATE budget SET
      version = version + 1, last_seen_ms = $3::float8, terms = $4::jsonb, paused_until_ms = $5, pause_ms = $6,
      hold_until_ms = $7, written_in = ${whereabouts('budget.tableoid')}
    FROM pg_control_system()
    WHERE budget_id = $1 AND version = $2::bigint AND greatest(budget_clock_ms(), last_seen_ms) >= $3::float8
      AND ($8::uuid IS NULL
           OR written_in = ${whereabouts('budget.tableoid')}
              AND NOT EXISTS (SELECT FROM budget_slot WHERE budget_id = $1 AND grant_id = $8::uuid))
      AND (current_setting('synchronous_commit') = 'remote_apply'
           OR set_config('synchronous_commit', 'on', true) = 'on')
    RETURNING budget_id, version::float8 AS version, greatest(budget_clock_ms(), last_seen_ms) AS now_ms
  ),
  slot AS (
    INSERT INTO budget_slot (budget_id, grant_id, slot_ms)
    SELECT budget_id, $8::uuid, $9::float8 FROM won WHERE $8::uuid IS NOT NULL
  ),
  ahead AS (
    DELETE FROM budget_step USING won, unnest($10::int[], $15::int[]) AS kept (step_ms, newest)
    WHERE budget_step.budget_id = won.budget_id AND budget_step.step_ms = kept.step_ms AND step > newest
    RETURNING won.budget_id, budget_step.step_ms, newest AS step, granted
  ),
  counted AS (
    INSERT INTO budget_step (budget_id, step_ms, step, granted)
    SELECT budget_id, step_ms, step, 1
    FROM won, unnest($10::int[], $11::int[]) AS touched (step_ms, step)
    WHERE $8::uuid IS NOT NULL
    UNION ALL
    SELECT budget_id, step_ms, step, sum(granted) FROM ahead GROUP BY budget_id, step_ms, step
    ON CONFLICT (budget_id, step_ms, step) DO UPDATE SET granted = budget_step.granted + excluded.granted
  ),
  past_slots AS (
    DELETE FROM budget_slot USING won
    WHERE budget_slot.budget_id = won.budget_id AND (slot_ms < $12::float8 OR slot_ms > $13::float8)
  ),
  past_steps AS (
    DELETE FROM budget_step USING won, unnest($10::int[], $14::int[]) AS kept (step_ms, oldest)
    WHERE budget_step.budget_id = won.budget_id AND budget_step.step_ms = kept.step_ms AND step < oldest
  )
  SELECT version, now_ms FROM won`;

const moment = `
  moment AS MATERIALIZED (
    SELECT budget_id, greatest(budget_clock_ms(), last_seen_ms) AS now_ms FROM budget WHERE budget_key = $1
  )`;

/**
 * Lowers a slot to now, within its lease. Waits for no disk: what a crash forgets of it makes the budget only
 * stricter. $1 budget_key, $2 grant_id
 */
export const settleSlot = `
  WITH ${moment}
  UPDATE budget_slot SET slot_ms = now_ms, settled = true FROM moment
  WHERE budget_slot.budget_id = moment.budget_id AND grant_id = $2 AND NOT settled AND slot_ms >= now_ms
    AND set_config('synchronous_commit', 'off', true) = 'off'`;

/**
 * Counts a request whose response came later than its lease once more, now; nothing where it was settled.
 * $1 budget_key, $2 grant_id, $3 step lengths
 */
export const settleLate = `
  WITH ${moment},
  late AS (
    INSERT INTO budget_slot (budget_id, settled, slot_ms, grant_id)
    SELECT budget_id, true, now_ms, $2 FROM moment
    ON CONFLICT (budget_id, grant_id) DO UPDATE SET slot_ms = excluded.slot_ms, settled = true
      WHERE NOT budget_slot.settled
    RETURNING budget_id, slot_ms
  ),
  counted AS (
    INSERT INTO budget_step (budget_id, step_ms, step, granted)
    SELECT budget_id, step_ms, floor(slot_ms / step_ms), 1 FROM late, unnest($3::int[]) AS touched (step_ms)
    ON CONFLICT (budget_id, step_ms, step) DO UPDATE SET granted = budget_step.granted + 1
  )
  UPDATE budget SET version = version + 1, breaches = breaches + 1 FROM late
  WHERE budget.budget_id = late.budget_id`;
