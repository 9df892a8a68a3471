import type { SourceReference } from '@animedashboard/contracts';
import { createAnswerCache } from '../cache/answer-cache.ts';
import { type CacheCounts, createCacheCounts } from '../cache/cache-counts.ts';
import { createMemoryTier } from '../cache/memory-tier.ts';
import type { RedisTier } from '../cache/redis-tier.ts';
import { DatabaseUnavailableError } from '../history/database-errors.ts';
import type { HistoryReader } from '../history/history-reader.ts';
import type { Revision } from '../history/revision-watch.ts';
import { type Answers, createAnswers } from './answers.ts';
import { createQuestionReader, type QuestionReader } from './asked-question.ts';
import { createBodyForms } from './body-forms.ts';
import { createLoadGate, type GateLoad, OverloadedError } from './load-gate.ts';

/** How much answering may take. */
export interface AnsweringLimits {
  /** Of memory for answers: two thirds as they were made, one third compressed. */
  cacheBytes: number;
  /** Answers that are made at once. */
  maxLoads: number;
  /** Answers that may wait to be made; any more are refused. */
  maxQueuedLoads: number;
}

/** What answers are made from. */
export interface AnsweringOptions {
  history: Pick<HistoryReader, 'read'>;
  revision: Revision;
  limits: AnsweringLimits;
  /** Where replicas share their answers, closed with the rest; undefined: each process keeps its own. */
  redis: RedisTier | undefined;
  /** Whose data is to come, for answers before the first run. */
  source: SourceReference | null;
  /** Names the code that makes the answers: another one may make others of the same history. */
  build: string;
}

/** How busy answering is. */
export interface AnsweringLoad {
  gate: GateLoad;
  memory: { bytes: number; answers: number };
  forms: { bytes: number };
}

/** Everything that answers questions. */
export interface Answering {
  answers: Answers;
  questions: QuestionReader;
  counts: CacheCounts;
  load(): AnsweringLoad;
  close(): void;
}

export const mebibyte = 1024 * 1024;

export const defaultLimits: AnsweringLimits = {
  cacheBytes: 96 * mebibyte,
  maxLoads: 10,
  maxQueuedLoads: 100,
};

/** Puts caches, gate and readings together. */
export function openAnswering(options: AnsweringOptions): Answering {
  const { history, revision, limits, redis, source, build } = options;
  const memory = createMemoryTier(Math.floor((limits.cacheBytes * 2) / 3));
  const forms = createBodyForms(Math.floor(limits.cacheBytes / 3));
  const counts = createCacheCounts();
  const cache = createAnswerCache({ memory, redis, counts, isTemporary });
  const gate = createLoadGate({ maxInFlight: limits.maxLoads, maxQueued: limits.maxQueuedLoads });
  return {
    answers: createAnswers({ history, revision, cache, counts, forms, gate, source, build }),
    questions: createQuestionReader(),
    counts,
    load: () => ({ gate: gate.load(), memory: memory.load(), forms: forms.load() }),
    close: () => redis?.close(),
  };
}

const isTemporary = (error: unknown): boolean =>
  error instanceof DatabaseUnavailableError || error instanceof OverloadedError;
