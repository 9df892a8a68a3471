import { closeSync, openSync, writeSync } from 'node:fs';

/** One request as the upstream saw it. */
export interface Arrival {
  /** From 1, in the order in which requests arrived. */
  readonly seq: number;
  /** When the request's head had arrived: Unix time in milliseconds, finer than a millisecond. */
  readonly at_ms: number;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /**
   * By what limits are counted: the client's IP address, or `key:…` where it sent the accepted server key. A client
   * with another key is a `refused-key`.
   */
  readonly client: string;
  /** Status of the answer; null where none was sent. */
  readonly status: number | null;
  /** Ids of the injected faults that struck this request. */
  readonly faults: readonly string[];
}

/** Unix time in milliseconds from the monotonic clock: never goes back, and resolves microseconds. */
export const preciseNowMs = (): number => performance.timeOrigin + performance.now();

/**
 * Every request, in memory and, where a file is named, as one JSON line appended per request. The line is written
 * before the answer is, so whoever was answered is in the file, whatever becomes of the client.
 */
export class Arrivals {
  #list: Arrival[] = [];
  #seq = 0;
  readonly #file: number | undefined;

  constructor(file?: string) {
    this.#file = file === undefined ? undefined : openSync(file, 'a');
  }

  get list(): readonly Arrival[] {
    return this.#list;
  }

  record(arrival: Omit<Arrival, 'seq'>): void {
    this.#seq += 1;
    const numbered = { seq: this.#seq, ...arrival };
    this.#list.push(numbered);
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(numbered)}\n`);
  }

  /** Forgets what is in memory (the file keeps its lines). */
  clear(): void {
    this.#list = [];
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}
