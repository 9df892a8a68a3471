import type { Answer } from '../answer.ts';
import type { Limit } from '../limits.ts';

/** Field to the complaints about it, as Laravel writes them. */
export type ValidationMessages = Readonly<Record<string, readonly string[]>>;

/** Statuses with which an upstream fails by itself. */
export type FailureStatus = 500 | 503 | 504;

/** What tells one server of the Jikan v4 API from another. `path` is the request's, below the origin. */
export interface Dialect {
  readonly name: 'jikan' | 'tenrai';
  readonly basePath: string;
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
  readonly maxPage: number;
  /** Allowed lengths of `q`, in characters. */
  readonly searchLength: { readonly min: number; readonly max: number };
  readonly maxGenres: number;
  /** Whether page 1 of the unfiltered list carries Laravel's `links` and `meta` too. */
  readonly firstPageLinks: boolean;
  /** For each IP address. */
  readonly limits: readonly Limit[];
  /** For each server key. */
  readonly keyLimits: readonly Limit[];

  /** No such route. */
  notFound(path: string): Answer;
  /** A known route, but no such title. */
  noSuchTitle(path: string): Answer;
  invalid(messages: ValidationMessages, path: string): Answer;
  /** The client asked too often. */
  rateLimited(retryAfterMs: number, path: string): Answer;
  /** What stands behind the API was asked too often. `retryAfter` is a whole header value. */
  upstreamRateLimited(retryAfter: string | undefined, path: string): Answer;
  unknownKey(path: string): Answer;
  failure(status: FailureStatus, path: string): Answer;
}
