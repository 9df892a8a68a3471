import { jsonAnswer, type Answer } from '../answer.ts';
import type { Dialect, FailureStatus } from './dialect.ts';

const HEADERS = {
  'Access-Control-Allow-Methods': 'GET',
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'no-cache, private',
};

const UNLIMITED = Number.MAX_SAFE_INTEGER;

const httpException = (status: number, message: string): Answer =>
  jsonAnswer(status, { status, type: 'HttpException', message, error: null }, HEADERS);

const FAILURES: Record<FailureStatus, () => Answer> = {
  500: () =>
    jsonAnswer(
      500,
      {
        status: 500,
        type: 'Exception',
        message: 'Unhandled Exception. Please follow report_url to generate an issue on GitHub',
        trace: '/var/www/jikan-rest/app/Http/Controllers/V4DB/AnimeController.php at line 76',
        error: 'An error that the stand-in was told to answer with',
        report_url: 'https://standin.example/issues/new',
      },
      HEADERS,
    ),
  503: () => httpException(503, 'Service Unavailable'),
  504: () =>
    jsonAnswer(
      504,
      {
        status: 504,
        type: 'BadResponseException',
        message:
          'Jikan failed to connect to MyAnimeList. MyAnimeList may be down/unavailable or refuses to connect',
        error: null,
      },
      HEADERS,
    ),
};

/** jikan-rest v4 as its public instance ran it until October 2026. */
export const jikan: Dialect = {
  name: 'jikan',
  basePath: '/v4',
  defaultPageSize: 25,
  maxPageSize: 25,
  maxPage: UNLIMITED,
  searchLength: { min: 0, max: 255 },
  maxGenres: UNLIMITED,
  firstPageLinks: true,
  limits: [
    { requests: 3, windowMs: 1_000 },
    { requests: 60, windowMs: 60_000 },
  ],
  keyLimits: [],

  notFound: () => httpException(404, 'Not Found'),
  noSuchTitle: (path) =>
    jsonAnswer(
      404,
      {
        status: 404,
        type: 'BadResponseException',
        message: 'Resource does not exist',
        error: `404 on https://standin.example${path}`,
      },
      HEADERS,
    ),
  invalid: (messages) =>
    jsonAnswer(
      400,
      {
        status: 400,
        type: 'ValidationException',
        messages,
        error:
          'Invalid or incomplete request. Make sure your request is correct. https://docs.api.jikan.moe/',
      },
      HEADERS,
    ),
  // No recorded 429 of Jikan's own carries Retry-After, and its status is a string.
  rateLimited: () =>
    jsonAnswer(
      429,
      {
        status: '429',
        type: 'RateLimitException',
        message:
          'You are being rate-limited. Please follow Rate Limiting guidelines: ' +
          'https://jikan.docs.apiary.io/#introduction/information/rate-limiting',
        error: null,
      },
      HEADERS,
    ),
  upstreamRateLimited: (retryAfter, path) =>
    jsonAnswer(
      429,
      {
        status: 429,
        type: 'RateLimitException',
        message: 'Jikan is being rate limited by MyAnimeList.',
        error: `429 on https://standin.example${path}`,
      },
      { ...HEADERS, ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }) },
    ),
  unknownKey: () => httpException(401, 'Unauthorized'),
  failure: (status) => FAILURES[status](),
};
