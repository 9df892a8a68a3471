import type { FieldProblem, ProblemDetails } from '@animedashboard/contracts';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DatabaseUnavailableError } from '../history/database-errors.ts';
import type { NoSnapshot } from '../history/snapshot-choice.ts';
import { OverloadedError } from '../serving/load-gate.ts';

/** What a problem says beside the request id. */
type Problem = Omit<ProblemDetails, 'request_id'>;

/** Answers the request with a problem. */
class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail);
    this.problem = problem;
    this.headers = headers;
  }
}

const retryAfterSeconds = 2;
const overloadRetrySeconds = 1;
const kind = (name: string): string => `urn:animedashboard:problem:${name}`;

/** 400: parameters that are unknown or have a value that is not allowed. */
export function invalidParameters(errors: FieldProblem[]): ProblemError {
  const [first] = errors;
  return new ProblemError({
    type: kind('invalid-parameter'),
    title: 'A parameter is not allowed',
    status: 400,
    detail: `${first?.field ?? ''}: ${first?.value ?? 'missing'}; allowed: ${first?.allowed ?? ''}`,
    errors,
  });
}

/** 404: nothing stands at the path. */
export function unknownPath(path: string): ProblemError {
  return blank(404, 'Not found', `There is nothing at ${path}. /openapi.json lists what there is.`);
}

/** 405: the path exists, for other methods. */
export function methodNotAllowed(method: string): ProblemError {
  return blank(405, 'Method not allowed', `${method} is not possible here; allowed: GET, HEAD.`, {
    Allow: 'GET, HEAD',
  });
}

/** 404 or 410: why no snapshot answers. */
export function noSnapshot(
  choice: Exclude<NoSnapshot, { kind: 'none-yet' }>,
  place: FieldProblem['in'] = 'query',
): ProblemError {
  if (choice.kind === 'unknown-series') {
    const allowed = choice.known.join(', ') || 'no series exists yet';
    return new ProblemError({
      type: kind('unknown-series'),
      title: 'No such series',
      status: 404,
      detail: `There is no series of that name; known: ${allowed}.`,
      errors: [{ in: place, field: 'snapshot_type', value: shorten(choice.series), allowed }],
    });
  }
  const { series, field, date, nearest } = choice;
  const near = nearest === null ? 'The series has no other' : `The nearest one is of ${nearest}`;
  const isThinned = choice.kind === 'thinned';
  return new ProblemError({
    type: kind(isThinned ? 'thinned-date' : 'unknown-date'),
    title: isThinned ? 'The snapshot of that date is gone' : 'No snapshot of that date',
    status: isThinned ? 410 : 404,
    detail: isThinned
      ? `The snapshot of ${series} of ${date} has been thinned out. ${near}.`
      : `There is no snapshot of ${series} of ${date}. ${near}.`,
    errors: [
      {
        in: place,
        field,
        value: JSON.stringify(date),
        allowed: `a date that has one: ${nearest ?? 'none'}`,
      },
    ],
    nearest,
  });
}

/** 404: the path or a parameter names something that the history does not have. */
export function unknownValue(name: string, title: string, error: FieldProblem): ProblemError {
  return new ProblemError({
    type: kind(`unknown-${name}`),
    title,
    status: 404,
    detail: `${error.field}: ${error.value ?? 'missing'}; allowed: ${error.allowed}`,
    errors: [error],
  });
}

/** 503: as many as there can be at once are under way. */
export function tooManyAtOnce(what: string, most: number, retryAfterSeconds: number): ProblemError {
  return new ProblemError(
    {
      type: kind('too-many-at-once'),
      title: `Too many ${what} at once`,
      status: 503,
      detail: `At most ${most} ${what} can be under way at once. Ask again in ${retryAfterSeconds} seconds.`,
    },
    { 'Retry-After': String(retryAfterSeconds) },
  );
}

/** 400: what came is no request for a URL. */
export function unreadableRequest(): ProblemError {
  return blank(400, 'Unreadable request', 'The Host header or the path does not make a URL.');
}

/** A problem as it is sent. */
export interface ProblemResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * The answer to a request that failed with `error`: its own problem, 503 while the database is away, 500
 * without details for everything that nobody foresaw.
 */
export function describeError(error: unknown, requestId: string): ProblemResponse {
  const { problem, headers } = asProblem(error);
  const details: ProblemDetails = { ...problem, request_id: requestId };
  return {
    status: problem.status,
    headers: { ...headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
    body: JSON.stringify(details),
  };
}

/** The same for a request that has a context. */
export function respondToError(c: Context<{ Variables: { requestId: string } }>, error: unknown): Response {
  const { status, headers, body } = describeError(error, c.var.requestId);
  return c.body(body, status as ContentfulStatusCode, headers);
}

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof DatabaseUnavailableError) {
    return new ProblemError(
      {
        type: kind('history-unavailable'),
        title: 'The history cannot be read at the moment',
        status: 503,
        detail: `The database is away or too busy. Ask again in ${retryAfterSeconds} seconds.`,
      },
      { 'Retry-After': String(retryAfterSeconds) },
    );
  }
  if (error instanceof OverloadedError) {
    return new ProblemError(
      {
        type: kind('overloaded'),
        title: 'Too many questions at once',
        status: 503,
        detail: `As many answers are being made as there can be. Ask again in ${overloadRetrySeconds} second.`,
      },
      { 'Retry-After': String(overloadRetrySeconds) },
    );
  }
  return blank(
    500,
    'Internal error',
    'Something went wrong on our side; the request id finds it in the logs.',
  );
}

function blank(
  status: number,
  title: string,
  detail: string,
  headers?: Record<string, string>,
): ProblemError {
  return new ProblemError({ type: 'about:blank', title, status, detail }, headers);
}

const maxShownLength = 100;

function shorten(text: string): string {
  return JSON.stringify(text.length > maxShownLength ? `${text.slice(0, maxShownLength)}…` : text);
}
