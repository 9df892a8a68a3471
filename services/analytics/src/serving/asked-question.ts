import { LRUCache } from 'lru-cache';
import { parseParameters } from '../http/parameters.ts';
import { requestTarget } from '../http/request-target.ts';
import { pathParts } from '../http/route-pattern.ts';
import { canonicalQuestion } from './entity-tag.ts';
import type { Resource } from './resource.ts';

/** A question as it was asked, understood. */
export interface AskedQuestion {
  resource: Resource;
  /** Its parameters, with defaults filled in. */
  asked: Readonly<Record<string, unknown>>;
  /** The same as `canonicalQuestion` writes it. */
  question: string;
}

/** Understands requests; those that were understood lately are remembered, so that reading them again costs nothing. */
export interface QuestionReader {
  /**
   * @param url of the request, with its query
   * @param parts what stands in the path, decoded, by name
   * @throws ProblemError 400
   */
  read(url: string, resource: Resource, parts: Readonly<Record<string, string>>): AskedQuestion;
  /** What a request's path and query were understood as; undefined: not lately. */
  recall(target: string): AskedQuestion | undefined;
}

const rememberedBytes = 8 * 1024 * 1024;
const overheadBytes = 512;

/** Makes a reader with a memory of its own. */
export function createQuestionReader(): QuestionReader {
  const remembered = new LRUCache<string, AskedQuestion>({
    maxSize: rememberedBytes,
    sizeCalculation: ({ question }, target) => 2 * (target.length + question.length) + overheadBytes,
  });
  return {
    read(url, resource, parts) {
      const target = requestTarget(url);
      const known = remembered.get(target);
      if (known !== undefined) return known;
      const asked = parseParameters(resource.question, pathParts(resource.path, parts), url);
      const understood = { resource, asked, question: canonicalQuestion(resource.path, asked) };
      remembered.set(target, understood);
      return understood;
    },
    recall: (target) => remembered.get(target),
  };
}
