import type { HistoryState } from '../queries/history-state.ts';

/** An answer as it is kept, with all that tells whether it still holds. */
export interface StoredAnswer {
  /** What it answers, as `canonicalQuestion` writes it. */
  readonly question: string;
  /** The history that it was read from. */
  readonly revision: number;
  readonly raisedAt: string;
  /** Names that history, the build and the question. */
  readonly tag: string;
  readonly contentType: string;
  /** Milliseconds since 1970. */
  readonly madeAtMs: number;
  /** Shared by all who are sent it: nobody may write into it. */
  readonly body: Buffer;
}

/** Whether the answer is that of the history as it is now. */
export function isCurrent(answer: StoredAnswer, state: HistoryState): boolean {
  return answer.revision === state.revision && answer.raisedAt === state.raised_at;
}
