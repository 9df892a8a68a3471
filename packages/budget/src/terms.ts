import type { BudgetTerms } from './budget.ts';
import { BudgetConflictError } from './errors.ts';
import { describeLimit, describeLimits, longestExactWindowMs } from './limits.ts';
import type { RateLimit } from './limits.ts';

/** Terms under which a budget granted, with the store's time of the last such grant. */
export interface StoredTerms extends BudgetTerms {
  lastGrantMs: number;
}

/**
 * The limits that decide for a client: its own, and those of every other declaration as long as a request that
 * was granted under it can lie in its windows. So while an old and a new generation are at work side by side,
 * and until the old one's windows have passed, both hold for both: the stricter decides.
 *
 * @throws {BudgetConflictError} where the same generation, or another source, is at work with other limits.
 */
export function limitsInForce(
  key: string,
  stored: readonly StoredTerms[],
  own: BudgetTerms,
  nowMs: number,
): RateLimit[] {
  refuseConflicts(key, stored, own, nowMs);
  const others = stored.flatMap((terms) => terms.limits.filter((limit) => !hasPassed(terms, limit, nowMs)));
  return [...new Map([...own.limits, ...others].map((limit) => [describeLimit(limit), limit])).values()];
}

/** The stored terms after a grant under `own`; those whose windows have all passed are dropped. */
export function afterGrant(stored: readonly StoredTerms[], own: BudgetTerms, nowMs: number): StoredTerms[] {
  const others = stored.filter(
    (terms) => !isSame(terms, own) && terms.limits.some((limit) => !hasPassed(terms, limit, nowMs)),
  );
  return [...others, { ...own, lastGrantMs: nowMs }];
}

/** How long grants stop after a loss of memory: the longest exact window in force, and one lease. */
export function holdMs(stored: readonly StoredTerms[], own: BudgetTerms): number {
  const windowMs = longestExactWindowMs([own, ...stored].flatMap((terms) => terms.limits));
  return windowMs === 0 ? 0 : windowMs + Math.max(...[own, ...stored].map((terms) => terms.leaseMs));
}

function refuseConflicts(key: string, stored: readonly StoredTerms[], own: BudgetTerms, nowMs: number): void {
  for (const terms of stored) {
    if (describeLimits(terms.limits) === describeLimits(own.limits)) continue;
    const atWork = nowMs < terms.lastGrantMs + terms.leaseMs + longestExactWindowMs(terms.limits);
    const contradicts = isSame(terms, own) || terms.source !== own.source;
    if (atWork && contradicts) throw new BudgetConflictError(describeConflict(key, terms, own));
  }
}

function describeConflict(key: string, stored: BudgetTerms, own: BudgetTerms): string {
  const remedy = isSame(stored, own)
    ? 'Other limits need another generation.'
    : 'Give both sources the same limits, or, where the upstream counts them apart, a budgetName each.';
  return (
    `limits: budget "${key}" is in use by ${describeTerms(stored)}, ` +
    `which contradicts ${describeTerms(own)}. ${remedy}`
  );
}

function describeTerms(terms: BudgetTerms): string {
  return `source "${terms.source}", generation "${terms.generation}" with ${describeLimits(terms.limits)}`;
}

function isSame(a: BudgetTerms, b: BudgetTerms): boolean {
  return a.source === b.source && a.generation === b.generation;
}

function hasPassed(terms: StoredTerms, limit: RateLimit, nowMs: number): boolean {
  return terms.lastGrantMs + terms.leaseMs + limit.windowMs <= nowMs;
}
