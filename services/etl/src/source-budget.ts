import { hash } from 'node:crypto';
import {
  type BudgetEvent,
  budgetKey,
  type BudgetTerms,
  createBudget,
  openPostgresStore,
  type RequestBudget,
} from '@animedashboard/budget';
import { durationMs, type SnapshotSource } from '@animedashboard/contracts';
import type pg from 'pg';
import { requestTiming } from './extract/timing.ts';

/** Most requests of one process under way at once; the budget itself sets the pace. */
export const MAX_IN_FLIGHT = 4;

/** The terms under which requests to a source are made. */
function budgetTermsOf({ metadata, spec }: SnapshotSource): BudgetTerms {
  const limits = spec.rateLimits.map(({ requests, window }) => ({ requests, windowMs: durationMs(window) }));
  const { leaseMs } = requestTiming(spec);
  const generation = hash('sha256', JSON.stringify(limits), 'hex').slice(0, 12);
  return { source: metadata.name, generation, limits, leaseMs };
}

/** The name of the budget that a source's requests count against. */
export function budgetKeyOf({ spec }: SnapshotSource, credential: string | undefined): string {
  return spec.budgetName ?? budgetKey(spec.baseURL, credential);
}

/**
 * The budget of a source, kept in the database. A process makes one for each source and shares it among its runs.
 *
 * @param options.credential the source's secret, which upstreams count by
 */
export function openSourceBudget(
  source: SnapshotSource,
  options: { pool: pg.Pool; credential?: string | undefined; onEvent?: (event: BudgetEvent) => void },
): RequestBudget {
  const key = budgetKeyOf(source, options.credential);
  return createBudget({
    store: openPostgresStore(options.pool, key, budgetTermsOf(source)),
    minLeaseMs: requestTiming(source.spec).minLeaseMs,
    maxInFlight: MAX_IN_FLIGHT,
    ...(options.onEvent === undefined ? {} : { onEvent: options.onEvent }),
  });
}
