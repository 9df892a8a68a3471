import * as z from 'zod';
import { focus, one, snapshotQuery } from '#lib/server/pages/query.ts';

/** What the address of a season says behind `?`. */
export const seasonQuery = z.strictObject({
  ...snapshotQuery,
  /** Which place orders the titles, and whose weeks are drawn. */
  sort: z.enum(['score', 'members']).default('score'),
  type: one,
  limit: one,
  /** The weeks that are drawn. */
  from: one,
  to: one,
  /** Whether the small multiples share their axis. */
  axis: z.enum(['shared', 'own']).default('shared'),
  focus,
});

export type SeasonQuery = z.infer<typeof seasonQuery>;
