/** How a request failed to bring an answer that can be used. */
export type FailureKind =
  /** The upstream's name does not resolve. */
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  /** The connection ended before the whole answer had arrived. */
  | 'cut-off'
  /** 429. */
  | 'rate-limit'
  /** 5xx and statuses that the HTTP standard lets pass, such as 408. */
  | 'status'
  /** An answer that is not what this upstream speaks. */
  | 'body';

/** One attempt failed in a way that may pass. Next: another attempt, then a `ResumableError`. */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure';
  readonly kind: FailureKind;
  /** How long the upstream asks to be left alone; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: FailureKind, message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.kind = kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** This run can't be finished now. Next: the run ends, and a later one goes on from the staged pages. */
export class ResumableError extends Error {
  override readonly name = 'ResumableError';
}

/** Configuration, source or upstream are such that no repetition helps. Next: the run ends; a person is needed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** The error and what caused it, outermost first. */
export function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next !== undefined && next !== null && !chain.includes(next);) {
    chain.push(next);
    next = next instanceof Error ? next.cause : undefined;
  }
  return chain;
}

/** An error and its causes in one line, without repeating what an outer message says already. */
export function explain(error: unknown): string {
  return causes(error)
    .map((link) => (link instanceof Error ? link.message || link.name : String(link)))
    .reduce((text, message) => {
      if (text.includes(message)) return text;
      return text === '' ? message : `${text}: ${message}`;
    }, '');
}
