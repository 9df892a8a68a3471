import { RefusedError, UpstreamFailure } from '../errors.ts';
import type { SourceAdapter } from '../sources/source-adapter.ts';
import type { UpstreamResponse } from './request.ts';
import { parseRetryAfter } from './retry-after.ts';

/** Statuses below 500 that another attempt may mend: request time-out, too early, and the cache of a proxy. */
const passing = new Set([408, 425]);
const EXCERPT_CHARACTERS = 120;

/**
 * The body of a good answer as parsed JSON.
 *
 * @throws {UpstreamFailure} where another attempt may bring a good one
 * @throws {RefusedError} where the upstream refuses the request as such
 */
export function judgeResponse(response: UpstreamResponse, adapter: SourceAdapter, nowMs: number): unknown {
  const { status, headers, url } = response;
  if (status >= 200 && status < 300) return parse(response);

  const retryAfterMs = parseRetryAfter(headers['retry-after'], nowMs);
  const options = retryAfterMs === undefined ? {} : { retryAfterMs };
  const message = `${url} answers ${status}${describeError(response, adapter)}`;
  if (status === 429) throw new UpstreamFailure('rate-limit', message, options);
  if (status >= 500 || passing.has(status)) throw new UpstreamFailure('status', message, options);
  throw new RefusedError(message);
}

function parse({ body, url }: UpstreamResponse): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (cause) {
    throw new UpstreamFailure('body', `${url} answers with something that is not JSON: ${excerpt(body)}`, {
      cause,
    });
  }
}

function describeError({ body }: UpstreamResponse, adapter: SourceAdapter): string {
  try {
    const message = adapter.readErrorMessage(JSON.parse(body));
    return message === null ? '' : `: ${message}`;
  } catch {
    return body === '' ? '' : `: ${excerpt(body)}`;
  }
}

function excerpt(body: string): string {
  return JSON.stringify(body.slice(0, EXCERPT_CHARACTERS));
}
