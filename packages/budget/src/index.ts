export type {
  AcquireAnswer,
  AcquireOptions,
  BudgetEvent,
  BudgetStats,
  BudgetStore,
  BudgetTerms,
  Grant,
  MemoryLoss,
  Outcome,
  RequestBudget,
  StoreMemory,
  WaitReason,
} from './budget.ts';
export type { RateLimit } from './limits.ts';
export type { Clock } from './clock.ts';
export type { BudgetOptions } from './client.ts';
export { createBudget } from './client.ts';
export { budgetKey } from './key.ts';
export { MemoryBudgets } from './stores/memory.ts';
export { openPostgresStore } from './stores/postgres.ts';
export {
  BudgetClosedError,
  BudgetConflictError,
  BudgetStoreAwayError,
  BudgetStoreUnsafeError,
} from './errors.ts';
