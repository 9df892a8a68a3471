import type { Handler } from 'hono';

/** Whose scripts may read answers: those of every site, or of these origins. */
export type CorsOrigins = '*' | readonly string[];

const exposed = 'ETag, Age, X-Request-Id, Cache-Status, Retry-After';
const allowedHeaders = 'If-None-Match, X-Request-Id';
const maxAgeSeconds = 7200;

/**
 * The headers that let the scripts of an origin read an answer, names and values by turns. Where origins are told apart,
 * every answer says so, that nobody keeps one for another.
 */
export function corsHeaders(origins: CorsOrigins, origin: string | undefined): string[] {
  if (origins === '*') {
    return ['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', exposed];
  }
  if (origins.length === 0) return [];
  if (origin === undefined || !origins.includes(origin)) return ['Vary', 'Origin'];
  return ['Vary', 'Origin', 'Access-Control-Allow-Origin', origin, 'Access-Control-Expose-Headers', exposed];
}

/** Answers preflights, which ask what a script may send; every other OPTIONS goes on to the routes. */
export const answerPreflight: Handler = (c, next) =>
  c.req.header('Access-Control-Request-Method') === undefined
    ? next()
    : c.body(null, 204, {
        'Access-Control-Allow-Methods': 'GET, HEAD',
        'Access-Control-Allow-Headers': allowedHeaders,
        'Access-Control-Max-Age': String(maxAgeSeconds),
      });
