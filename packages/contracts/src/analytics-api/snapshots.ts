import * as z from 'zod';
import { Scope } from '../run-summary.ts';
import { fromDate, toDate } from './observation.ts';
import { count } from './values.ts';

/** One date of a series. */
export const ListedSnapshot = z
  .strictObject({
    date: z.iso.date(),
    complete: z.boolean().meta({ description: 'False: a partial snapshot.' }),
    scope: Scope.meta({ description: 'All of what the series asks for, or its first pages.' }),
    thinned: z.boolean().meta({
      description: 'True: its titles are no longer kept, only its totals. Questions about it end in 410.',
    }),
    titles: count.meta({ description: 'How many it has, or had before it was thinned.' }),
    run_id: z.uuid().meta({ description: 'The run that took it.' }),
    published_at: z.iso.datetime(),
    first_fetch_at: z.iso.datetime().meta({ description: 'When its first page was received.' }),
    last_fetch_at: z.iso.datetime().meta({ description: 'When its last page was received.' }),
  })
  .meta({ id: 'ListedSnapshot' });

/** One series of `GET /snapshots`. */
export const SeriesSnapshots = z
  .strictObject({
    snapshot_type: z.string().meta({ description: 'The series.' }),
    dates: z.array(ListedSnapshot).meta({ description: 'Oldest first.' }),
    gaps: z
      .array(
        z.strictObject({
          after: z.iso.date(),
          before: z.iso.date(),
          days: count.meta({ description: 'How far the two are apart.' }),
        }),
      )
      .meta({
        description:
          'Where the series skips its usual step, which is the most frequent distance of its dates. Nothing was taken ' +
          'between the two.',
      }),
    breaks: z.array(z.iso.date()).meta({
      description:
        'Dates from which on the series asked for something else than before. Nothing is counted across them.',
    }),
  })
  .meta({ id: 'SeriesSnapshots' });

/** `GET /snapshots`, parameters. */
export const SnapshotsQuery = z.strictObject({
  snapshot_type: z
    .string('one value')
    .optional()
    .meta({ description: 'Only this series. Default: every series.', examples: ['top'] }),
  from: fromDate,
  to: toDate,
});

export type ListedSnapshot = z.infer<typeof ListedSnapshot>;
export type SeriesSnapshots = z.infer<typeof SeriesSnapshots>;
