import { BudgetConflictError, BudgetStoreUnsafeError } from '@animedashboard/budget';
import type { Outcome } from '@animedashboard/contracts';
import { type DatabaseFailure, databaseFailure } from './database-failure.ts';
import { explain, RefusedError, ResumableError, UpstreamFailure } from './errors.ts';
import {
  CatalogueMismatchError,
  LeaseLostError,
  SeriesBusyError,
  SeriesTakenError,
  SupersededError,
} from './load/errors.ts';

/** How a run ends, and why, for a person. */
export interface Ending {
  outcome: Outcome;
  reason: string | null;
  /** True for an error that nobody foresaw: worth a stack trace. */
  unexpected: boolean;
}

type ErrorClass = abstract new (...args: never[]) => Error;

const outcomes: readonly (readonly [Outcome, readonly ErrorClass[]])[] = [
  ['skipped', [SeriesBusyError]],
  ['superseded', [SupersededError]],
  [
    'refused',
    [RefusedError, SeriesTakenError, CatalogueMismatchError, BudgetConflictError, BudgetStoreUnsafeError],
  ],
  ['resumable', [ResumableError, UpstreamFailure, LeaseLostError]],
];

const databaseReasons: Record<DatabaseFailure, string> = {
  away: 'the database could not be reached',
  full: 'the database has no space left; make room and run again',
  misconfigured: 'the database refuses the run',
};

/** What follows for the run from an error that ended it. */
export function endingOf(error: unknown): Ending {
  const known = outcomes.find(([, classes]) => classes.some((known) => error instanceof known));
  if (known !== undefined) return { outcome: known[0], reason: explain(error), unexpected: false };
  const failure = databaseFailure(error);
  if (failure === null) {
    return { outcome: 'resumable', reason: `unexpected: ${explain(error)}`, unexpected: true };
  }
  return {
    outcome: failure === 'misconfigured' ? 'refused' : 'resumable',
    reason: `${databaseReasons[failure]}: ${explain(error)}`,
    unexpected: false,
  };
}
