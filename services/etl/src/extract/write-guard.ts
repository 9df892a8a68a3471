import type { Grant } from '@animedashboard/budget';
import type { Dispatcher } from 'undici';
import { UpstreamFailure } from '../errors.ts';

/** The lease of a grant ran down between grant and write: nothing was written, another grant is needed. */
export class LeaseSpentError extends Error {
  override readonly name = 'LeaseSpentError';
}

/** Stands between one grant and the wire: lets its request be written once, while the lease lasts. */
export class WriteGuard {
  readonly #grant: Grant;
  readonly #minLeaseMs: number;
  readonly #onWrite: () => void;
  readonly #startedMs = performance.now();
  #written = false;
  #withdrawn = false;

  /** @param minLeaseMs what a request needs of a lease when it begins, its time-out included */
  constructor(grant: Grant, { minLeaseMs, onWrite }: { minLeaseMs: number; onWrite: () => void }) {
    this.#grant = grant;
    this.#minLeaseMs = minLeaseMs;
    this.#onWrite = onWrite;
  }

  readonly intercept: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
    dispatch(options, {
      // Called right before the request is written on a connected socket.
      onRequestStart: (controller, context) => {
        this.#allowWrite();
        handler.onRequestStart?.(controller, context);
      },
      onResponseStart: (...head) => handler.onResponseStart?.(...head),
      onResponseData: (...data) => handler.onResponseData?.(...data),
      onResponseEnd: (...end) => handler.onResponseEnd?.(...end),
      onResponseError: (...failure) => handler.onResponseError?.(...failure),
    });

  /**
   * Ends the request, with or without an answer. What was never written (no address, no connection) can't arrive
   * any more either, so its grant counts as sent now and not until its lease ends.
   */
  withdraw(): void {
    this.#withdrawn = true;
    if (!this.#written && this.#grant.remainingMs() > 0) void this.#grant.settle();
    this.#grant.release();
  }

  #allowWrite(): void {
    // A second write would be a repetition by the transport, for which there is no grant.
    if (this.#written || this.#withdrawn)
      throw new UpstreamFailure('cut-off', 'the connection was lost before the request was answered');
    // What is left must cover the time-out, which began earlier, and what may be on its way in the network after it.
    const neededMs = this.#minLeaseMs - (performance.now() - this.#startedMs);
    if (this.#grant.remainingMs() < neededMs)
      throw new LeaseSpentError('the lease of the grant ran down before the write');
    this.#written = true;
    this.#onWrite();
  }
}
