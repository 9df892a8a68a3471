const entityTag = /(?:W\/)?("[^"]*")/g;

/** Whether an `If-None-Match` means the answer with this tag: `*`, or a list that names it; weakly compared, see RFC 9110, 13.1.2. */
export function namesTag(ifNoneMatch: string, tag: string): boolean {
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return ifNoneMatch.matchAll(entityTag).some(([, named]) => named === opaque);
}
