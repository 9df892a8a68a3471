import { BudgetConflictError } from '@animedashboard/budget';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { databaseFailure } from './database-failure.ts';
import { endingOf } from './ending.ts';
import { RefusedError, ResumableError, UpstreamFailure } from './errors.ts';
import { LeaseLostError, SeriesBusyError, SeriesTakenError, SupersededError } from './load/errors.ts';

function sqlError(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('the server says no', 0, 'error'), { code });
}
const socketError = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });

describe('endingOf', () => {
  it.each<[unknown, string, RegExp]>([
    [new SeriesBusyError('top', 'run 1'), 'skipped', /another run/i],
    [new SupersededError('top'), 'superseded', /taken the series/],
    [new SeriesTakenError('top', 'a/b', 'c/d'), 'refused', /belongs to the SnapshotJob a\/b/],
    [new RefusedError('page size'), 'refused', /^page size$/],
    [new BudgetConflictError('other limits'), 'refused', /other limits/],
    [new ResumableError('page 3 failed', { cause: new Error('504') }), 'resumable', /^page 3 failed: 504$/],
    // A cause that the database knows too does not make it the database's.
    [
      new ResumableError('page 1', {
        cause: new UpstreamFailure('connect', 'refused', { cause: socketError('ECONNREFUSED') }),
      }),
      'resumable',
      /^page 1: refused/,
    ],
    [new LeaseLostError('top', { cause: socketError('ECONNRESET') }), 'resumable', /lease/],
    [sqlError('53100'), 'resumable', /^the database has no space left; make room/],
    [sqlError('57P01'), 'resumable', /^the database could not be reached/],
    [sqlError('28P01'), 'refused', /^the database refuses the run/],
    [sqlError('42P01'), 'refused', /^the database refuses the run/],
    [socketError('ECONNREFUSED'), 'resumable', /^the database could not be reached/],
    [new TypeError('x is not a function'), 'resumable', /^unexpected: x is not a function$/],
  ])('%s: %s', (error, outcome, reason) => {
    const ending = endingOf(error);
    expect(ending.outcome).toBe(outcome);
    expect(ending.reason).toMatch(reason);
    expect(ending.unexpected).toBe(error instanceof TypeError);
  });
});

describe('databaseFailure', () => {
  it.each<[Error, string | null]>([
    [sqlError('08006'), 'away'],
    [sqlError('53300'), 'away'],
    [sqlError('25P03'), 'away'],
    [sqlError('23505'), null],
    [new Error('Connection terminated unexpectedly'), 'away'],
    [new Error('timeout exceeded when trying to connect'), 'away'],
    [new Error('staging failed', { cause: sqlError('53100') }), 'full'],
    [socketError('ENOTFOUND'), 'misconfigured'],
    [new Error('something else'), null],
  ])('%s: %o', (error, failure) => {
    expect(databaseFailure(error)).toBe(failure);
  });
});
