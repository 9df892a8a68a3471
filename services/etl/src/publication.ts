import type { Scope } from '@animedashboard/contracts';
import { ResumableError } from './errors.ts';
import type { ReadingEnd } from './extract/pages.ts';

/** What may be published after a reading. */
export interface Publication {
  complete: boolean;
  /** How many pages the scope has; null when it is everything that the query names. */
  scopePages: number | null;
  /** Why it is not complete. */
  reason: string | null;
}

/**
 * Decides what becomes of the staged pages. Whole is a reading that has every page up to the end of the list or up
 * to `maxPages`; what is not whole is published only where the job wants that.
 *
 * @throws {ResumableError} where nothing is to be published
 */
export function decidePublication(
  end: ReadingEnd,
  { maxPages, publishPartial }: { maxPages: number | null; publishPartial: boolean },
): Publication {
  const reached = end.isEndOfList || (maxPages !== null && end.lastPage === maxPages);
  if (reached && end.missed.length === 0) {
    return { complete: true, scopePages: end.isEndOfList ? null : maxPages, reason: null };
  }
  const reason = describe(end);
  if (!publishPartial || end.lastPage === null) throw new ResumableError(reason);
  return { complete: false, scopePages: maxPages, reason };
}

/** The scope as the run summary tells it. */
export function scopeOf(scopePages: number | null): Scope {
  return scopePages === null ? { kind: 'all' } : { kind: 'first', pages: scopePages };
}

function describe({ missed, lastPage }: ReadingEnd): string {
  const [first] = missed;
  if (first === undefined) return `the list ended after page ${lastPage ?? 0} without a last page`;
  const others = missed.length > 1 ? ` (and ${missed.length - 1} more pages)` : '';
  return `${first.error.message}${others}`;
}
