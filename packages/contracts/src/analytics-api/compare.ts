import * as z from 'zod';
import { fromDate, HistoryMetric, ObservationGap, observationClock, points, toDate } from './observation.ts';
import { malId, ordered, snapshotType } from './parameters.ts';

/** One title of `GET /compare`. */
export const ComparedTitle = z
  .strictObject({
    mal_id: z.int(),
    title: z.string(),
    aired_from: z.iso.date().nullable(),
    gaps: z.array(ObservationGap),
    points: z
      .array(
        z.strictObject({
          date: z.iso.date(),
          day: z.int().nullable().meta({
            description:
              'Days since the premiere, negative before it. Null where titles are aligned by date.',
          }),
          value: z.number().nullable(),
        }),
      )
      .meta({
        description: 'Oldest first. Null: the line breaks here, at a gap or where there is no value.',
      }),
  })
  .meta({ id: 'ComparedTitle' });

/** `GET /compare`, data. */
export const Comparison = z
  .strictObject({
    metric: HistoryMetric,
    unit: z.string(),
    align: z.enum(['date', 'premiere']),
    clock: observationClock,
    partial_dates: z.array(z.iso.date()).meta({ description: 'Dates that have a partial snapshot.' }),
    breaks: z.array(z.iso.date()).meta({
      description: 'Dates from which on the series asked for something else.',
    }),
    titles: z.array(ComparedTitle).meta({ description: 'In the order of `ids`.' }),
    left_out: z
      .array(z.strictObject({ mal_id: z.int(), title: z.string(), reason: z.literal('no_premiere') }))
      .meta({ description: 'Titles that cannot be aligned by their premiere, since it has no date.' }),
  })
  .meta({ id: 'Comparison' });

const idsText = '1 to 8 ids of titles with commas between them, each a whole number from 1 to 2147483647';
const ids = z
  .string(idsText)
  .regex(/^[1-9]\d{0,9}(?:,[1-9]\d{0,9}){0,7}$/, idsText)
  .meta({
    description: 'Ids of 1 to 8 titles, with commas between them. One that is repeated counts once.',
    examples: ['52991,5114'],
  })
  .transform((text) => [...new Set(text.split(',').map(Number))])
  .refine((given) => given.every((id) => malId.safeParse(id).success), idsText);

/** `GET /compare`, parameters. */
export const CompareQuery = ordered(
  z.strictObject({
    ids,
    metric: HistoryMetric.default('score').meta({ description: 'Which figure.' }),
    align: z.enum(['date', 'premiere']).default('date').meta({
      description: '`premiere`: day 0 is the day on which each title began to air.',
    }),
    snapshot_type: snapshotType,
    from: fromDate,
    to: toDate,
    points,
  }),
  'from',
  'to',
);

export type ComparedTitle = z.infer<typeof ComparedTitle>;
export type Comparison = z.infer<typeof Comparison>;
