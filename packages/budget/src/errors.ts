/** The budget is in use under terms that contradict this client's: a mistake in the configuration. */
export class BudgetConflictError extends Error {
  override readonly name = 'BudgetConflictError';
}

/** The store can't keep the promise as it is set up: waiting does not help. */
export class BudgetStoreUnsafeError extends Error {
  override readonly name = 'BudgetStoreUnsafeError';
}

/** The store can't be reached or answered too late: ask again. What was asked may still have happened. */
export class BudgetStoreAwayError extends Error {
  override readonly name = 'BudgetStoreAwayError';
}

/** The budget was closed while somebody waited for it. */
export class BudgetClosedError extends Error {
  override readonly name = 'BudgetClosedError';
}
