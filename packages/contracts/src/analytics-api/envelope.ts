import * as z from 'zod';
import { Scope } from '../run-summary.ts';

/** Where the questions of the API stand. */
export const analyticsPrefix = '/api/v1/analytics';

/** The snapshot that an answer was made from. */
export const SnapshotReference = z
  .strictObject({
    type: z.string().meta({ description: 'The series, as `snapshot_type` names it.' }),
    date: z.iso.date().meta({ description: 'The logical date, in the time zone of the series.' }),
    run_id: z.uuid(),
    complete: z.boolean().meta({ description: 'False: a partial snapshot. What it did not see is unknown.' }),
    scope: Scope.meta({ description: 'All of what the series asks for, or its first pages.' }),
  })
  .meta({ id: 'SnapshotReference', description: 'The snapshot that the answer was made from.' });

/** Whose data an answer tells of. */
export const SourceReference = z
  .strictObject({
    name: z.string().meta({ description: 'The source that the snapshot was taken from.' }),
    catalogue: z.string().meta({ description: 'The catalogue that the ids belong to.' }),
    synthetic: z.boolean().meta({ description: 'True: the titles are invented.' }),
  })
  .meta({ id: 'SourceReference', description: 'Whose data this is.' });

/** The envelope of every answer. */
export function answerOf<Data extends z.ZodType>(data: Data) {
  return z.strictObject({
    stale: z.literal(true).optional().meta({
      description:
        'Only while the database is away: the last good answer, whose age is in the header `Age`. It may no longer be so.',
    }),
    data,
    snapshot: SnapshotReference.nullable().meta({
      description: 'Null where the question is not about one snapshot, or none exists yet.',
    }),
    compared_with: SnapshotReference.nullable().meta({
      description:
        'The earlier snapshot of the same series that changes are counted from. Null where there is none.',
    }),
    source: SourceReference.nullable().meta({
      description: 'Null only before anything is known: no run has begun and no source is configured.',
    }),
  });
}

export type SnapshotReference = z.infer<typeof SnapshotReference>;
export type SourceReference = z.infer<typeof SourceReference>;
