import * as z from 'zod';
import { RunState } from './runs.ts';

const seconds = z.number().min(0);
const instant = z.iso.datetime();

/** One row of `GET /freshness`. */
export const SeriesFreshness = z
  .strictObject({
    snapshot_type: z.string(),
    job: z.string().meta({ description: 'The SnapshotJob that writes the series, as namespace/name.' }),
    schedule: z
      .string()
      .nullable()
      .meta({
        description: 'Cron, five fields or a macro. Null until a run has told it.',
        examples: ['0 6 * * *'],
      }),
    time_zone: z.string().nullable(),
    suspended: z.boolean().nullable(),
    last_success: z
      .strictObject({
        date: z.iso.date(),
        published_at: instant,
        last_fetch_at: instant,
        age_seconds: seconds.meta({ description: 'Since the last fetch.' }),
      })
      .nullable()
      .meta({ description: 'The latest whole snapshot.' }),
    last_run: z
      .strictObject({
        run_id: z.uuid(),
        date: z.iso.date(),
        outcome: RunState,
        started_at: instant,
        finished_at: instant.nullable(),
        reason: z.string().nullable().meta({ description: 'Why it is not `done`, for a person.' }),
      })
      .nullable()
      .meta({ description: 'Of the runs that do not go on, the one that began last.' }),
    running: z
      .strictObject({
        run_id: z.uuid(),
        date: z.iso.date(),
        attempt: z.int().min(1),
        started_at: instant,
      })
      .nullable(),
    next_run: instant.nullable().meta({
      description: 'The next slot of the schedule. Null while it is suspended or unknown.',
    }),
    interval_seconds: seconds.nullable().meta({
      description: 'Between the slots of the schedule around the last success, in its time zone.',
    }),
    fresh_within_seconds: seconds.nullable().meta({
      description: 'How late a success may be. Where the job says nothing, the interval that follows.',
    }),
    late_seconds: seconds.nullable().meta({
      description: 'By how much the age of the last success exceeds `interval_seconds`; 0 while it does not.',
    }),
    fresh: z
      .boolean()
      .nullable()
      .meta({
        description:
          'False when `late_seconds` exceeds `fresh_within_seconds`, or nothing whole exists yet. Null while the ' +
          'schedule is suspended or unknown.',
      }),
  })
  .meta({ id: 'SeriesFreshness' });

/** `GET /freshness`, parameters. */
export const FreshnessQuery = z.strictObject({
  snapshot_type: z.string('one value').optional().meta({ description: 'Only this series.' }),
});

export type SeriesFreshness = z.infer<typeof SeriesFreshness>;
