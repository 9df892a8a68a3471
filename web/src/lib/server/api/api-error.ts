import type { FieldProblem, ProblemDetails } from '@animedashboard/contracts';

/** The API has answered with a problem, or could not be asked (503). */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  /** The nearest date that can be asked for, where the date was the problem. */
  readonly nearest: string | null;
  readonly requestId: string | null;

  constructor(problem: Partial<ProblemDetails> & { status: number; detail: string }, options?: ErrorOptions) {
    super(problem.detail, options);
    this.name = 'ApiError';
    this.status = problem.status;
    this.errors = problem.errors ?? [];
    this.nearest = problem.nearest ?? null;
    this.requestId = problem.request_id ?? null;
  }

  /** True: it may be otherwise in a moment, and what was known before is better than nothing. */
  get isOutage(): boolean {
    return this.status >= 500 || this.status === 429;
  }
}
