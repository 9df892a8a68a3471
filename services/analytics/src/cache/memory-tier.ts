import { LRUCache } from 'lru-cache';
import type { StoredAnswer } from './stored-answer.ts';

/** The last good answer of each question that was asked lately, in this process. */
export interface MemoryTier {
  get(question: string): StoredAnswer | undefined;
  put(answer: StoredAnswer): void;
  load(): { bytes: number; answers: number };
}

/** What an answer takes beside its body: keys, headers, the places in the tables. Measured, rounded up. */
const overheadBytes = 1024;

/** Holds at most `maxBytes`; those that were asked for longest ago go first. */
export function createMemoryTier(maxBytes: number): MemoryTier {
  const held = new LRUCache<string, StoredAnswer>({
    maxSize: maxBytes,
    sizeCalculation: ({ body, question }) => body.length + question.length + overheadBytes,
  });
  return {
    get: (question) => held.get(question),
    put: (answer) => void held.set(answer.question, answer),
    load: () => ({ bytes: held.calculatedSize, answers: held.size }),
  };
}
