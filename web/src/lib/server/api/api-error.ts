import type { FieldProblem } from '@animedashboard/contracts';

/** What went wrong, as far as it is known. */
export interface Problem {
  /** 400–599, which is what SvelteKit takes. */
  status: number;
  detail: string;
  errors?: FieldProblem[] | undefined;
  nearest?: string | null | undefined;
  request_id?: string | undefined;
  /** Seconds, as in the header `Retry-After`. */
  retryAfter?: string | undefined;
}

/** The API has answered with a problem, could not be asked (503), or gave what is no answer of its (502). */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  /** The nearest date that can be asked for, where the date was the problem. */
  readonly nearest: string | null;
  readonly requestId: string | null;
  /** After how many seconds to ask again, where that is known. */
  readonly retryAfter: string | null;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.name = 'ApiError';
    this.status = problem.status;
    this.errors = problem.errors ?? [];
    this.nearest = problem.nearest ?? null;
    this.requestId = problem.request_id ?? null;
    this.retryAfter = problem.retryAfter ?? null;
  }

  /** True: it may be otherwise in a moment, and what was known before is better than nothing. */
  get isOutage(): boolean {
    return isOutageStatus(this.status);
  }
}

export const isOutageStatus = (status: number): boolean => status >= 500 || status === 429;

/** The API did not answer, or is not asked since it did not a moment ago. */
export function unreachable(options: ErrorOptions & { retryAfter?: string } = {}): ApiError {
  const detail = 'The analytics API cannot be reached. Try again in a moment.';
  return new ApiError({ status: 503, detail, retryAfter: options.retryAfter }, options);
}

/**
 * Something answered, but not as the API does.
 *
 * @param what it is instead
 */
export function noAnswer(
  what: string,
  { status = 502, cause }: ErrorOptions & { status?: number } = {},
): ApiError {
  const next = 'Try again in a moment; if it stays so, tell who runs this dashboard.';
  return new ApiError(
    { status, detail: `The analytics API gave an answer that is none: ${what}. ${next}` },
    { cause },
  );
}
