import type { SnapshotSource } from '@animedashboard/contracts';
import { budgetKeyOf } from '@animedashboard/etl';
import type pg from 'pg';
import { credentialOf } from '../budgets.ts';
import { duration, plural } from '../terminal.ts';
import type { Finding } from './finding.ts';

interface BudgetState {
  requests: number;
  pausedMs: number;
  heldMs: number;
  breaches: number;
}

/** Reads the state of a source's budget without asking for a grant. */
export async function examineBudget(
  pool: pg.Pool,
  source: SnapshotSource,
  credential: string | undefined,
): Promise<Finding> {
  const key = budgetKeyOf(source, credentialOf(source, credential));
  const { rows } = await pool.query<BudgetState>(
    `SELECT (SELECT count(*)::int FROM budget_slot
              WHERE budget_id = budget.budget_id AND slot_ms > budget_clock_ms() - 60000) AS requests,
            paused_until_ms - budget_clock_ms() AS "pausedMs",
            hold_until_ms - budget_clock_ms() AS "heldMs",
            breaches
       FROM budget
      WHERE budget_key = $1`,
    [key],
  );
  return judgeBudget(key, source, rows[0] ?? null);
}

/** Judges a budget's state; null where nothing was ever asked of it. */
function judgeBudget(key: string, { spec }: SnapshotSource, state: BudgetState | null): Finding {
  const limits =
    spec.rateLimits.map(({ requests, window }) => `${requests}/${window}`).join(', ') || 'no limits';
  const finding = { subject: 'Budget', text: `${key}: ${limits}` };
  if (state === null) return { ...finding, state: 'well', text: `${finding.text}; nothing asked yet` };
  const text = `${finding.text}; ${plural(state.requests, 'request')} in the last minute`;
  if (state.breaches > 0) {
    return {
      ...finding,
      state: 'notice',
      text: `${text}; ${plural(state.breaches, 'grant')} settled after the lease`,
      advice: 'a limit may have been exceeded: give the source a longer requestTimeout',
    };
  }
  const waitMs = Math.max(state.pausedMs, state.heldMs);
  if (waitMs <= 0) return { ...finding, state: 'well', text: `${text}; no pause` };
  const why =
    state.pausedMs >= state.heldMs ? 'the upstream asked for a pause' : 'held after a loss of memory';
  return { ...finding, state: 'notice', text: `${text}; ${why}: ${duration(waitMs)} left` };
}
