/** What was not seen, and why, in words. */
import type { GapReason, ObservationGap } from '@animedashboard/contracts';
import type { z } from 'zod';
import { addDays } from '#lib/data/days.ts';
import { formatDay, formatDays } from './dates.ts';

type Gap = z.infer<typeof ObservationGap>;

const reasons: Record<GapReason, string> = {
  no_snapshot: 'no snapshot was taken',
  not_listed: 'the list did not have it',
  not_seen: 'snapshots were partial and did not show it',
  thinned: 'only totals are kept',
};

/** `No snapshot was taken, only totals are kept`. */
export function formatReasons(given: readonly GapReason[]): string {
  const text = given.map((reason) => reasons[reason]).join(', ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Gaps by why they are: `No snapshot was taken: 2 – 3 May 2026, after 9 June 2026`. */
export function formatGaps(gaps: readonly Gap[]): string[] {
  const byReason = Map.groupBy(gaps, ({ reasons: given }) => formatReasons(given));
  return [...byReason].map(([why, those]) => `${why}: ${those.map(daysOf).join(', ')}`);
}

function daysOf({ after, before }: Gap): string {
  if (after === null) return before === null ? 'on all dates' : `before ${formatDay(before)}`;
  if (before === null) return `after ${formatDay(after)}`;
  return formatDays(addDays(after, 1), addDays(before, -1));
}
