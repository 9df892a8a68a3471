import * as z from 'zod';
import { focus, one, snapshotQuery } from '#lib/server/pages/query.ts';

const limitText = 'a whole number from 1 to 1000';
const premiereText = 'a season such as 2026-summer, a year, or open';

/** What the address of the upcoming titles says behind `?`. */
export const upcomingQuery = z.strictObject({
  ...snapshotQuery,
  /** The date that gains are counted from. */
  from: one,
  type: one,
  sort: z.enum(['members', 'gain']).default('members'),
  /** When titles come out, as `premiereOf` names it. */
  premiere: z
    .string('one value')
    .regex(/^(?:\d{4}(?:-(?:winter|spring|summer|fall))?|open)$/, premiereText)
    .optional(),
  limit: z.coerce.number(limitText).int(limitText).min(1, limitText).max(1000, limitText).default(50),
  focus,
});

export type UpcomingQuery = z.infer<typeof upcomingQuery>;
