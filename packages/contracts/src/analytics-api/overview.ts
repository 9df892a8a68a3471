import * as z from 'zod';
import { date, snapshotType } from './parameters.ts';
import { count } from './values.ts';

const share = z.record(z.string(), count);

/** What has changed in the whole since an earlier snapshot. */
export const OverviewChange = z
  .strictObject({
    since: z.iso.date().meta({ description: 'The date of the earlier snapshot.' }),
    titles: z.int(),
    scored: z.int(),
    mean_score: z.number().nullable().meta({ description: 'Null where one of the two has no score.' }),
    median_score: z.number().nullable().meta({ description: 'Null where one of the two has no score.' }),
    members: z.int(),
    favorites: z.int(),
  })
  .meta({ id: 'OverviewChange', description: 'Differences: what there is now less what there was then.' });

/** `GET /stats/overview`, data. */
export const Overview = z
  .strictObject({
    titles: count,
    scored: count.meta({ description: 'Titles that have a score.' }),
    mean_score: z.number().nullable().meta({ description: 'Over the scored titles.' }),
    median_score: z.number().nullable().meta({ description: 'Over the scored titles.' }),
    members: count.meta({ description: 'Sum over all titles.' }),
    favorites: count.meta({ description: 'Sum over all titles.' }),
    by_type: share.meta({ description: 'Titles by type; those without one under `null`.' }),
    by_status: share.meta({ description: 'Titles by status; those without one under `null`.' }),
    change: OverviewChange.nullable().meta({
      description:
        'Since the previous whole snapshot of the same query. Null where there is none, and for a partial snapshot.',
    }),
    first_snapshot: z.iso
      .date()
      .nullable()
      .meta({ description: 'First date of the series that can be asked for.' }),
    latest_snapshot: z.iso
      .date()
      .nullable()
      .meta({ description: 'Last date of the series that can be asked for.' }),
    snapshots: count.meta({ description: 'How many dates of the series can be asked for.' }),
  })
  .meta({ id: 'Overview' });

/** `GET /stats/overview`, parameters. */
export const OverviewQuery = z.strictObject({ snapshot_type: snapshotType, date });

export type Overview = z.infer<typeof Overview>;
