import * as z from 'zod';
import { date, snapshotType } from './parameters.ts';
import { count, percent, TagKind } from './values.ts';

/** One row of `GET /anime/genre-distribution`. */
export const GenreShare = z
  .strictObject({
    genre: z.string(),
    kind: TagKind,
    count: count.meta({ description: 'Titles that have it. A title that has several counts for each.' }),
    coverage_percent: percent.meta({ description: 'Of the titles of the snapshot.' }),
    share_percent: percent.meta({ description: 'Of the mentions; over the rows it adds up to 100.' }),
    scored: count.meta({ description: 'Titles that have it and a score.' }),
    mean_score: z.number().nullable().meta({ description: 'Over those that have a score.' }),
    change: z
      .strictObject({
        since: z.iso.date().meta({ description: 'The date of the earlier snapshot.' }),
        count: z.int(),
        coverage_percent: z.number().meta({ description: 'In percentage points.' }),
      })
      .nullable()
      .meta({
        description:
          'Since the previous whole snapshot of the same query. Null where there is none, and for a partial snapshot.',
      }),
  })
  .meta({ id: 'GenreShare' });

/** `GET /anime/genre-distribution`, data. */
export const GenreDistribution = z
  .strictObject({
    formulas: z
      .strictObject({ coverage_percent: z.string(), share_percent: z.string() })
      .meta({ description: 'What is divided by what.' }),
    titles: count.meta({ description: 'Titles of the snapshot, with or without a genre.' }),
    mentions: count.meta({
      description: 'Sum of `count` over the rows: a title with three genres counts thrice.',
    }),
    genres: z.array(GenreShare),
  })
  .meta({ id: 'GenreDistribution' });

/** `GET /anime/genre-distribution`, parameters. */
export const GenreDistributionQuery = z.strictObject({
  snapshot_type: snapshotType,
  date,
  kind: z
    .array(TagKind)
    .default(['genre'])
    .meta({ description: 'The kinds that are shown; may be given several times.' }),
});

export type GenreShare = z.infer<typeof GenreShare>;
export type GenreDistribution = z.infer<typeof GenreDistribution>;
