/** What questions about titles over observed time share. */
import * as z from 'zod';
import { calendarDate } from './parameters.ts';
import { TitleFigures } from './values.ts';

/** A figure that is followed over time. */
export const HistoryMetric = z.enum(TitleFigures.keyof().options).meta({ id: 'HistoryMetric' });

/** Why nothing was seen of a title. */
export const GapReason = z.enum(['no_snapshot', 'not_listed', 'not_seen', 'thinned']).meta({
  id: 'GapReason',
  description:
    '`no_snapshot`: the series skipped dates; `not_listed`: whole snapshots did not have the title; `not_seen`: partial ' +
    'ones or ones with unreadable records did not show it, which says nothing; `thinned`: what was seen is no longer kept.',
});

/** A stretch in which a title was not seen. */
export const ObservationGap = z
  .strictObject({
    after: z.iso.date().nullable().meta({ description: 'Last seen on; null: not seen before.' }),
    before: z.iso.date().nullable().meta({ description: 'Seen again on; null: not seen since.' }),
    reasons: z.array(GapReason).min(1),
  })
  .meta({
    id: 'ObservationGap',
    description: 'A stretch in which the title was not seen. No line crosses it.',
  });

export const observationClock = z
  .literal('observation')
  .meta({ description: 'Dates are those on which snapshots saw the title.' });

/** The ends of a stretch of observed time, both included. */
export const fromDate = calendarDate.optional().meta({ description: 'Leaves earlier dates out.' });
export const toDate = calendarDate.optional().meta({ description: 'Leaves later dates out.' });

const pointsText = 'a whole number from 2 to 2000';
export const points = z
  .int(pointsText)
  .min(2, pointsText)
  .max(2000, pointsText)
  .default(200)
  .meta({
    description:
      'About how many values for each line. Where there are more, the axis is cut into spans of which the first, last, ' +
      'least and greatest value stay (M4); from 4 on the extremes are always among them. A gap cuts a span in two.',
  });

export type GapReason = z.infer<typeof GapReason>;
export type HistoryMetric = z.infer<typeof HistoryMetric>;
export type ObservationGap = z.infer<typeof ObservationGap>;
