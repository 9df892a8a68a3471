import * as z from 'zod';
import { fromDate, HistoryMetric, ObservationGap, observationClock, points, toDate } from './observation.ts';
import { malId, ordered, snapshotType } from './parameters.ts';
import { names } from './values.ts';

const changedBetween = {
  date: z.iso.date().meta({ description: 'First seen so on.' }),
  after: z.iso.date().meta({ description: 'Last seen otherwise on.' }),
};

/** Something that happened to a title on its way. */
export const HistoryMarker = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('premiere'), date: z.iso.date() }),
    z.strictObject({ kind: z.literal('finale'), date: z.iso.date() }),
    z.strictObject({
      kind: z.literal('status'),
      ...changedBetween,
      from: z.string().nullable(),
      to: z.string().nullable(),
    }),
    z.strictObject({
      kind: z.literal('description'),
      ...changedBetween,
      fields: names.meta({ description: 'What changed, the status left aside.' }),
    }),
  ])
  .meta({ id: 'HistoryMarker' });

/** One figure over time. */
export const MetricLine = z
  .strictObject({
    metric: HistoryMetric,
    unit: z.string(),
    points: z.array(z.strictObject({ date: z.iso.date(), value: z.number().nullable() })).meta({
      description: 'Oldest first. Null: the line breaks here, at a gap or where there is no value.',
    }),
  })
  .meta({ id: 'MetricLine' });

/** `GET /anime/{mal_id}/history`, data. */
export const TitleHistory = z
  .strictObject({
    mal_id: z.int(),
    title: z.string(),
    aired_from: z.iso.date().nullable(),
    aired_to: z.iso.date().nullable(),
    clock: observationClock,
    dates: z.int().min(0).meta({ description: 'On how many dates the title was seen, shown or not.' }),
    partial_dates: z.array(z.iso.date()).meta({
      description: 'Those of them that have a partial snapshot. What it says of the title is as good as any.',
    }),
    gaps: z.array(ObservationGap),
    breaks: z.array(z.iso.date()).meta({
      description: 'Dates from which on the series asked for something else.',
    }),
    markers: z
      .array(HistoryMarker)
      .meta({ description: 'Oldest first; those within the dates of the answer.' }),
    lines: z.array(MetricLine).meta({ description: 'One for each of `metrics`.' }),
  })
  .meta({ id: 'TitleHistory' });

/** `GET /anime/{mal_id}/history`, the parameter in the path. */
export const TitleHistoryParts = z.strictObject({ mal_id: malId });

/** `GET /anime/{mal_id}/history`, parameters. */
export const TitleHistoryQuery = ordered(
  z.strictObject({
    snapshot_type: snapshotType,
    from: fromDate,
    to: toDate,
    metrics: z
      .array(HistoryMetric)
      .default(HistoryMetric.options)
      .meta({ description: 'Which figures; may be given several times. Default: all.' }),
    points,
  }),
  'from',
  'to',
);

export type HistoryMarker = z.infer<typeof HistoryMarker>;
export type MetricLine = z.infer<typeof MetricLine>;
export type TitleHistory = z.infer<typeof TitleHistory>;
