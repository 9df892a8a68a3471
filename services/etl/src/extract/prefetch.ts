/** Starts work ahead of the item that is wanted, a bounded number at once. */
export class Prefetch<T> {
  readonly #start: (item: number) => Promise<T>;
  readonly #limit: number;
  readonly #started = new Map<number, Promise<T>>();

  constructor(start: (item: number) => Promise<T>, limit: number) {
    this.#start = start;
    this.#limit = limit;
  }

  /**
   * Resolves with the result of `item`, and starts what is `ahead` of it (itself first) while that goes on. Results
   * that nobody takes are held, so no more than the limit are ever under way or waiting.
   */
  async take(item: number, ahead: Iterable<number>): Promise<T> {
    for (const next of ahead) {
      if (this.#started.has(next)) continue;
      if (this.#started.size >= this.#limit && next !== item) break;
      const result = this.#start(next);
      // Whoever takes it sees the failure; until then it must not count as unhandled.
      result.catch(() => undefined);
      this.#started.set(next, result);
    }
    const result = this.#started.get(item) ?? this.#start(item);
    try {
      return await result;
    } finally {
      this.#started.delete(item);
    }
  }
}
