/** What is remembered of a page to notice that the list moved before the next one was read. */
export interface PageTrace {
  page: number;
  upstreamTotal: number | null;
  fetchedAt: Date;
  /** Null for a page that an earlier attempt staged. */
  ids: ReadonlySet<number> | null;
}

/** Where between two neighbouring pages titles may have been lost, and which page to ask again for them. */
export interface Loss {
  /** How many titles the list lost or pushed past the border between the pages. */
  titles: number;
  askAgain: 'former' | 'latter';
}

/** True where the list changed its length between two pages. */
export function hasShifted(former: PageTrace, latter: PageTrace): boolean {
  return (
    former.upstreamTotal !== null &&
    latter.upstreamTotal !== null &&
    former.upstreamTotal !== latter.upstreamTotal
  );
}

/**
 * Decides whether a list that changed its length can hide a title between two neighbouring pages. Pages are
 * fetched side by side, so either may be the older one:
 *
 * - The list shrank after the former page was read: what began the latter page now ends the former.
 * - The list grew after the latter page was read: what ended the former page now begins the latter.
 *
 * In both the former page tells of more titles than the latter, and the older of the two, asked again, shows what
 * is missing. Where the former tells of fewer, the pages overlap and nothing is lost.
 */
export function findLoss(former: PageTrace, latter: PageTrace): Loss | null {
  const titles = (former.upstreamTotal ?? 0) - (latter.upstreamTotal ?? Infinity);
  if (titles <= 0) return null;
  return { titles, askAgain: former.fetchedAt <= latter.fetchedAt ? 'former' : 'latter' };
}
