/** What was not seen, and why, in words. */
import type { GapReason, ObservationGap } from '@animedashboard/contracts';
import type { z } from 'zod';
import { formatDay } from './dates.ts';

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

/** `Between 1 May 2026 and 4 May 2026: no snapshot was taken`. */
export function formatGap({ after, before, reasons: given }: Gap): string {
  const why = given.map((reason) => reasons[reason]).join(', ');
  if (after === null) return `${before === null ? 'At no time' : `Before ${formatDay(before)}`}: ${why}`;
  return before === null
    ? `After ${formatDay(after)}: ${why}`
    : `Between ${formatDay(after)} and ${formatDay(before)}: ${why}`;
}
