import { setTimeout as delay } from 'node:timers/promises';
import type { RequestBudget } from '@animedashboard/budget';
import {
  type CircuitBreakerPolicy,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel';
import { explain, RefusedError, ResumableError, UpstreamFailure } from '../errors.ts';
import { EnvelopeError, type SourceAdapter, type SourcePage } from '../sources/source-adapter.ts';
import { judgeResponse } from './judge-response.ts';
import type { Upstream } from './request.ts';
import { type Attempts, decideRetry, type RetryPolicy } from './retry-decision.ts';

/** A page as it was fetched. */
export interface FetchedPage extends SourcePage {
  fetchedAt: Date;
}

export interface PageFetcherOptions {
  adapter: SourceAdapter;
  upstream: Upstream;
  budget: RequestBudget;
  /** The logical date that the answers are meant for. */
  date: string;
  policy: RetryPolicy;
  /** Called before a wait for another attempt. */
  onRetry?: (failure: UpstreamFailure, retryInMs: number) => void;
}

/** After so many failures in a row, whatever the page, the upstream gets a rest. */
const FAILURES_TO_BREAK = 8;
const FIRST_REST_MS = 2_000;
const LONGEST_REST_MS = 60_000;
/** How often a page looks whether the rest is over. */
const REST_POLL_MS = 500;

/** Fetches pages of one list, as often as it takes within the policy. Share one for all pages of a run. */
export class PageFetcher {
  readonly #options: PageFetcherOptions;
  readonly #breaker: CircuitBreakerPolicy;

  constructor(options: PageFetcherOptions) {
    this.#options = options;
    this.#breaker = circuitBreaker(
      handleWhen((error) => error instanceof UpstreamFailure && error.kind !== 'rate-limit'),
      {
        breaker: new ConsecutiveBreaker(FAILURES_TO_BREAK),
        halfOpenAfter: new ExponentialBackoff({ initialDelay: FIRST_REST_MS, maxDelay: LONGEST_REST_MS }),
      },
    );
  }

  /**
   * @throws {ResumableError} where no attempt brought the page
   * @throws {RefusedError} where no attempt can
   * @throws the signal's reason, or what the budget rejects with
   */
  async fetch(page: number, signal: AbortSignal): Promise<FetchedPage> {
    const attempts: Attempts = { failures: 0, rateLimits: 0 };
    for (;;) {
      try {
        return await this.#attemptUnbroken(page, signal);
      } catch (error) {
        if (!(error instanceof UpstreamFailure)) throw error;
        attempts[error.kind === 'rate-limit' ? 'rateLimits' : 'failures'] += 1;
        await this.#waitOrGiveUp(page, error, attempts, signal);
      }
    }
  }

  async #waitOrGiveUp(
    page: number,
    failure: UpstreamFailure,
    attempts: Attempts,
    signal: AbortSignal,
  ): Promise<void> {
    const { policy, budget, onRetry } = this.#options;
    if (failure.kind === 'rate-limit') {
      await budget.pause(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs });
    }
    const decision = decideRetry(failure, attempts, policy, Math.random());
    if ('giveUp' in decision) {
      throw new ResumableError(`page ${page}: ${decision.giveUp}: ${explain(failure)}`, { cause: failure });
    }
    onRetry?.(failure, decision.retryInMs);
    await delay(decision.retryInMs, undefined, { signal }).catch(() => signal.throwIfAborted());
  }

  /** Waits while the circuit is open, without counting an attempt. */
  async #attemptUnbroken(page: number, signal: AbortSignal): Promise<FetchedPage> {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await this.#breaker.execute(() => this.#attempt(page, signal));
      } catch (error) {
        if (!(error instanceof Error && isBrokenCircuitError(error))) throw error;
        await delay(REST_POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    }
  }

  async #attempt(page: number, signal: AbortSignal): Promise<FetchedPage> {
    const { adapter, upstream, date } = this.#options;
    const response = await upstream.send(adapter.pageRequest(page), signal);
    const fetchedAt = new Date();
    const body = judgeResponse(response, adapter, fetchedAt.getTime());
    try {
      const read = adapter.readPage(page, body);
      const misfit = adapter.checkOrigin(response.headers, date);
      if (misfit !== null) throw new RefusedError(`${response.url}: ${misfit}`);
      return { ...read, fetchedAt };
    } catch (cause) {
      if (!(cause instanceof EnvelopeError)) throw cause;
      throw new UpstreamFailure('body', `${response.url}: ${cause.message}`, { cause });
    }
  }
}
