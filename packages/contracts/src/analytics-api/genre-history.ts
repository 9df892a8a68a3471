import * as z from 'zod';
import { fromDate, toDate } from './observation.ts';
import { ordered, snapshotType, text } from './parameters.ts';
import { count, percent, TagKind } from './values.ts';

/** One date of `GET /genres/{name}/history`. */
export const GenrePoint = z
  .strictObject({
    date: z.iso.date(),
    complete: z
      .boolean()
      .meta({ description: 'False: a partial snapshot; the share is that of what it saw.' }),
    thinned: z.boolean().meta({ description: 'True: the titles of that date can no longer be asked for.' }),
    titles: count.meta({ description: 'Titles of the snapshot.' }),
    count: count.meta({ description: 'Those of them that have the genre.' }),
    coverage_percent: percent.nullable().meta({ description: 'Null where the snapshot has no title.' }),
    scored: count.meta({ description: 'Titles that have the genre and a score.' }),
    mean_score: z.number().nullable().meta({ description: 'Over those that have a score.' }),
  })
  .meta({ id: 'GenrePoint' });

/** `GET /genres/{name}/history`, data. */
export const GenreHistory = z
  .strictObject({
    genre: z.string(),
    kind: TagKind,
    clock: z.literal('observation').meta({ description: 'Dates are those of the snapshots.' }),
    formulas: z
      .strictObject({ coverage_percent: z.string() })
      .meta({ description: 'What is divided by what.' }),
    dates: count.meta({ description: 'Dates that the series has from `from` to `to`, shown or not.' }),
    points: z.array(GenrePoint),
    gaps: z.array(z.strictObject({ after: z.iso.date(), before: z.iso.date(), days: count })).meta({
      description: 'Where the series skipped dates: none lies between the two, which are so many days apart.',
    }),
    breaks: z.array(z.iso.date()).meta({
      description:
        'Dates from which on the series asked for something else: not to be compared with earlier ones.',
    }),
  })
  .meta({ id: 'GenreHistory' });

/** `GET /genres/{name}/history`, the parameter in the path. */
export const GenreHistoryParts = z.strictObject({
  name: text.meta({
    description: 'A genre, theme or demographic, in any case and without regard to punctuation.',
    examples: ['Sci-Fi'],
  }),
});

const pointsText = 'a whole number from 2 to 1000';

/** `GET /genres/{name}/history`, parameters. */
export const GenreHistoryQuery = ordered(
  z.strictObject({
    snapshot_type: snapshotType,
    from: fromDate,
    to: toDate,
    points: z.int(pointsText).min(2, pointsText).max(1000, pointsText).default(100).meta({
      description: 'How many dates at most. More are thinned out evenly; the first and the last stay.',
    }),
  }),
  'from',
  'to',
);

export type GenrePoint = z.infer<typeof GenrePoint>;
export type GenreHistory = z.infer<typeof GenreHistory>;
