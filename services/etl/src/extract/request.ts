import type { Grant, RequestBudget } from '@animedashboard/budget';
import { Agent } from 'undici';
import { RefusedError, UpstreamFailure } from '../errors.ts';
import type { PageRequest } from '../sources/source-adapter.ts';
import { readBody } from './body.ts';
import { connectionFailure } from './connection-failure.ts';
import type { RequestTiming } from './timing.ts';
import { LeaseSpentError, WriteGuard } from './write-guard.ts';

/** An answer whose body has arrived whole, decompressed. */
export interface UpstreamResponse {
  url: string;
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  body: string;
}

export interface UpstreamOptions {
  budget: RequestBudget;
  timing: RequestTiming;
  /** Sent with every request: User-Agent and, where the source has one, the credential. */
  headers: Readonly<Record<string, string>>;
  /** Most connections at once. */
  connections: number;
  /** Called for every request that is about to be written. */
  onRequest?: () => void;
  /** Called for every head of a response that arrives. */
  onResponse?: (status: number) => void;
  /** Called with what a grant was waited for, in milliseconds. */
  onGranted?: (waitedMs: number) => void;
}

const MAX_REDIRECTS = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Sends requests to one upstream, each under a grant of its own, hops of a redirect included. The transport never
 * repeats a request by itself.
 */
export class Upstream implements AsyncDisposable {
  readonly #options: UpstreamOptions;
  readonly #agent: Agent;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    const { timeoutMs } = options.timing;
    this.#agent = new Agent({
      connections: options.connections,
      pipelining: 1,
      // An aborted request must take its connection with it, which HTTP/2 would share with others.
      allowH2: false,
      connect: { timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
  }

  /**
   * One attempt: waits for a grant, sends, follows redirects within the origin, and reads the body.
   *
   * @returns the answer, whatever its status
   * @throws {UpstreamFailure} where no whole answer arrived in time
   * @throws {RefusedError} where the upstream redirects elsewhere
   * @throws the signal's reason, or what the budget rejects with
   */
  async send(request: PageRequest, signal: AbortSignal): Promise<UpstreamResponse> {
    let { url } = request;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const response = await this.#sendGranted({ ...request, url }, signal);
      if (!redirects.has(response.status)) return response;
      url = redirectTarget(response, request.method);
    }
    throw new RefusedError(`${request.url} redirects more than ${MAX_REDIRECTS} times, at last to ${url}`);
  }

  /** Ends every connection, those in use included. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#agent.destroy();
  }

  async #sendGranted(request: PageRequest, signal: AbortSignal): Promise<UpstreamResponse> {
    for (;;) {
      const grant = await this.#acquire(signal);
      const { timing, onRequest } = this.#options;
      const guard = new WriteGuard(grant, { ...timing, onWrite: () => onRequest?.() });
      try {
        return await this.#sendOnce(request, grant, guard, signal);
      } catch (error) {
        if (!(error instanceof LeaseSpentError)) throw error;
      } finally {
        guard.withdraw();
      }
    }
  }

  async #acquire(signal: AbortSignal): Promise<Grant> {
    const askedMs = performance.now();
    const grant = await this.#options.budget.acquire({ signal });
    this.#options.onGranted?.(performance.now() - askedMs);
    return grant;
  }

  /** The time-out covers connecting, head and body. */
  async #sendOnce(
    request: PageRequest,
    grant: Grant,
    guard: WriteGuard,
    signal: AbortSignal,
  ): Promise<UpstreamResponse> {
    const { timeoutMs } = this.#options.timing;
    const deadline = new AbortController();
    const timer = setTimeout(() => {
      const message = `no whole answer from ${request.url} within ${timeoutMs} ms`;
      deadline.abort(new UpstreamFailure('timeout', message));
    }, timeoutMs);
    const stop = AbortSignal.any([signal, deadline.signal]);
    try {
      return await orAborted(this.#exchange(request, grant, guard, stop), stop);
    } catch (error) {
      signal.throwIfAborted();
      throw asFailure(error, request.url);
    } finally {
      clearTimeout(timer);
    }
  }

  async #exchange(
    request: PageRequest,
    grant: Grant,
    guard: WriteGuard,
    signal: AbortSignal,
  ): Promise<UpstreamResponse> {
    const url = new URL(request.url);
    const response = await this.#agent.compose(guard.intercept).request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method,
      headers: { ...request.headers, ...this.#options.headers, 'accept-encoding': 'gzip' },
      body: request.body,
      signal,
    });
    void grant.settle();
    this.#options.onResponse?.(response.statusCode);
    const headers = flat(response.headers);
    const body = await readBody(response.body, headers['content-encoding']);
    return { url: request.url, status: response.statusCode, headers, body };
  }
}

/** Rejects as soon as the signal is aborted; a connection that is still being made would not notice before. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
    work.catch(() => undefined);
  }
}

function asFailure(error: unknown, url: string): unknown {
  const known =
    error instanceof UpstreamFailure || error instanceof LeaseSpentError || error instanceof RefusedError;
  return known ? error : (connectionFailure(error, url) ?? error);
}

function redirectTarget({ url, status, headers }: UpstreamResponse, method: string): string {
  const target = URL.parse(headers['location'] ?? '', url);
  if (target === null) {
    throw new UpstreamFailure('body', `${url} answers ${status} without a Location that can be read`);
  }
  if (target.origin !== new URL(url).origin) {
    throw new RefusedError(
      `${url} redirects to ${target.href}, another origin; ` +
        'where the service has moved there, change spec.baseURL of the source',
    );
  }
  if (method !== 'GET' && status !== 307 && status !== 308) {
    throw new RefusedError(
      `${url} answers a ${method} with a redirect (${status}), which would make it a GET`,
    );
  }
  return target.href;
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
