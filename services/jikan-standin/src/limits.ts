/** At most `requests` may arrive within any stretch of `windowMs`. */
export interface Limit {
  readonly requests: number;
  readonly windowMs: number;
}

export type Admission =
  { readonly admitted: true } | { readonly admitted: false; readonly retryAfterMs: number };

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Reads limits as they are written on the command line: `3/1s,60/60s`, or `none`.
 *
 * @throws {RangeError} naming the part that can't be read and what is allowed
 */
export function parseLimits(text: string): Limit[] {
  if (text === 'none') return [];
  return text.split(',').map((part) => {
    const match = /^(?<requests>[1-9]\d*)\/(?<length>\d*\.?\d+)(?<unit>ms|s|m|h|d)$/.exec(part.trim());
    const { requests, length, unit } = match?.groups ?? {};
    const windowMs = Number(length) * UNIT_MS[unit as keyof typeof UNIT_MS];
    if (!(windowMs > 0)) {
      throw new RangeError(
        `limits: cannot read '${part}'; allowed: REQUESTS/WINDOW with a unit of ms, s, m, h or d, ` +
          "separated by commas, such as '3/1s,60/60s', or 'none'",
      );
    }
    return { requests: Number(requests), windowMs };
  });
}

/**
 * Sliding windows of one client over the instants of its admitted requests. A request at `t` is admitted unless
 * some limit's whole number of requests was admitted within `(t - window, t]`: exactly N fit in any window, and
 * one that arrives a full window after the first of them is admitted again. Refused requests leave no trace, so a
 * client that asks too early delays nobody, itself included.
 */
export class SlidingWindows {
  readonly #limits: readonly Limit[];
  /** A ring of the newest admissions, as long as the largest limit needs. */
  readonly #admittedMs: Float64Array;
  #admissions = 0;

  constructor(limits: readonly Limit[]) {
    this.#limits = limits;
    this.#admittedMs = new Float64Array(Math.max(0, ...limits.map((limit) => limit.requests)));
  }

  /** Decides on a request that arrived at `nowMs` (never earlier than the one before) and remembers it if admitted. */
  admit(nowMs: number): Admission {
    const retryAfterMs = Math.max(0, ...this.#limits.map((limit) => this.#fullForMs(limit, nowMs)));
    if (retryAfterMs > 0) return { admitted: false, retryAfterMs };
    if (this.#admittedMs.length > 0) this.#admittedMs[this.#admissions % this.#admittedMs.length] = nowMs;
    this.#admissions += 1;
    return { admitted: true };
  }

  /** How long until the window has room: 0 or less when it has. */
  #fullForMs({ requests, windowMs }: Limit, nowMs: number): number {
    if (this.#admissions < requests) return 0;
    const nthNewestMs =
      this.#admittedMs[(this.#admissions - requests) % this.#admittedMs.length] ?? -Infinity;
    return nthNewestMs + windowMs - nowMs;
  }
}

/** Sliding windows for any number of clients, told apart by name (an IP address or a server key). */
export class ClientLimits {
  readonly #windows = new Map<string, SlidingWindows>();

  admit(client: string, limits: readonly Limit[], nowMs: number): Admission {
    let windows = this.#windows.get(client);
    if (windows === undefined) {
      windows = new SlidingWindows(limits);
      this.#windows.set(client, windows);
    }
    return windows.admit(nowMs);
  }
}
