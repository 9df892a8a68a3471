import type { Grant } from './budget.ts';

/** A client's side of one slot: its lease, and what is to be told to the store about it. */
export class LeasedGrant implements Grant {
  readonly id: string;
  readonly remainingMs: () => number;
  readonly #tellStore: () => Promise<void>;
  readonly #ended = Promise.withResolvers<undefined>();
  #told: Promise<void> | undefined;

  /** @param tellStore delivers the settle and never rejects. */
  constructor(id: string, remainingMs: () => number, tellStore: () => Promise<void>) {
    this.id = id;
    this.remainingMs = remainingMs;
    this.#tellStore = tellStore;
  }

  /** Resolves when the request is no longer in flight. */
  get ended(): Promise<undefined> {
    return this.#ended.promise;
  }

  settle(): Promise<void> {
    this.#told ??= this.#tellStore();
    this.release();
    return this.#told;
  }

  release(): void {
    this.#ended.resolve(undefined);
  }
}
