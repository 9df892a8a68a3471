import { createHash } from 'node:crypto';
import type { HistoryState } from '../queries/history-state.ts';

/**
 * A question in the one way to write it.
 *
 * @param asked the parameters with defaults filled in, so that what means the same is written the same
 */
export function canonicalQuestion(path: string, asked: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return JSON.stringify([path, ...given.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/**
 * The weak entity tag of the answer to one question: the same as long as the history, the build of the API and
 * the question are the same.
 *
 * @param question as `canonicalQuestion` writes it
 */
export function entityTag(
  { revision, raised_at }: Pick<HistoryState, 'revision' | 'raised_at'>,
  build: string,
  question: string,
): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([raised_at, build, question]))
    .digest('base64url');
  return `W/"${revision}-${digest.slice(0, 16)}"`;
}

/** Whether an If-None-Match header names the tag; compares weakly, as RFC 9110 wants it there. */
export function namesTag(ifNoneMatch: string, tag: string): boolean {
  const opaque = (text: string): string => text.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((candidate) => opaque(candidate) === opaque(tag));
}
