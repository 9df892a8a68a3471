import { createHash } from 'node:crypto';
import type { HistoryState } from '../queries/history-state.ts';

/**
 * The weak entity tag of the answer to one question: the same as long as the history, the build of the API and
 * the question are the same.
 *
 * @param asked the question's parameters with defaults filled in: what means the same gets the same tag
 */
export function entityTag(
  { revision, raised_at }: Pick<HistoryState, 'revision' | 'raised_at'>,
  build: string,
  path: string,
  asked: Readonly<Record<string, unknown>>,
): string {
  const question = Object.entries(asked)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => a.localeCompare(b));
  const digest = createHash('sha256')
    .update(JSON.stringify([raised_at, build, path, question]))
    .digest('base64url');
  return `W/"${revision}-${digest.slice(0, 16)}"`;
}

/** Whether an If-None-Match header names the tag; compares weakly, as RFC 9110 wants it there. */
export function namesTag(ifNoneMatch: string, tag: string): boolean {
  const opaque = (text: string): string => text.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((candidate) => opaque(candidate) === opaque(tag));
}
