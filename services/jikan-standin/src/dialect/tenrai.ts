import { jsonAnswer, type Answer } from '../answer.ts';
import type { Dialect, FailureStatus, ValidationMessages } from './dialect.ts';

const HEADERS = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache, private' };

interface ErrorBody {
  readonly status: number;
  readonly type: string;
  readonly message: string;
  readonly error?: unknown;
  readonly path: string;
}

const failed = (body: ErrorBody, headers: Record<string, string> = {}): Answer =>
  jsonAnswer(body.status, body, { ...HEADERS, ...headers });

const rateLimited = (message: string, retryAfter: string | undefined, path: string): Answer =>
  failed(
    { status: 429, type: 'RateLimitException', message, path },
    retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
  );

const firstMessage = (messages: ValidationMessages): string =>
  Object.values(messages)[0]?.[0] ?? 'The given data was invalid.';

const FAILURES: Record<FailureStatus, Omit<ErrorBody, 'path'>> = {
  500: { status: 500, type: 'InternalServerError', message: 'Something went wrong' },
  503: { status: 503, type: 'ServiceUnavailable', message: 'The service is temporarily unavailable' },
  504: { status: 504, type: 'UpstreamException', message: 'The source took too long to respond' },
};

/**
 * Tenrai, which serves the Jikan v4 API since. Shapes, caps and limits are read from two of its clients; the wording
 * of types and messages is ours.
 */
export const tenrai: Dialect = {
  name: 'tenrai',
  basePath: '/v1',
  defaultPageSize: 25,
  maxPageSize: 50,
  maxPage: 1_000,
  searchLength: { min: 3, max: 200 },
  maxGenres: 25,
  firstPageLinks: false,
  limits: [
    { requests: 3, windowMs: 1_000 },
    { requests: 60, windowMs: 60_000 },
    { requests: 40_000, windowMs: 86_400_000 },
  ],
  keyLimits: [
    { requests: 5, windowMs: 1_000 },
    { requests: 300, windowMs: 60_000 },
  ],

  notFound: (path) => failed({ status: 404, type: 'NotFound', message: 'Not Found', path }),
  noSuchTitle: (path) => failed({ status: 404, type: 'NotFound', message: 'Resource does not exist', path }),
  invalid: (messages, path) =>
    failed({
      status: 400,
      type: 'ValidationException',
      message: firstMessage(messages),
      error: messages,
      path,
    }),
  rateLimited: (retryAfterMs, path) =>
    rateLimited('You are being rate-limited.', String(Math.ceil(retryAfterMs / 1_000)), path),
  upstreamRateLimited: (retryAfter, path) => rateLimited('The source is rate-limiting us.', retryAfter, path),
  unknownKey: (path) =>
    failed({ status: 401, type: 'Unauthorized', message: 'The server key is not valid', path }),
  failure: (status, path) => failed({ ...FAILURES[status], path }),
};
