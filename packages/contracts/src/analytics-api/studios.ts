import * as z from 'zod';
import { date, limit, snapshotType } from './parameters.ts';
import { count, percent } from './values.ts';

/** What studios are ordered by. */
export const StudioOrder = z.enum(['titles', 'score', 'members']);

/** One row of `GET /studios`. */
export const Studio = z
  .strictObject({
    position: z.int().min(1).meta({ description: 'The place in the whole list.' }),
    studio: z.string(),
    titles: count.meta({ description: 'A title of several studios counts for each.' }),
    coverage_percent: percent.meta({ description: 'Of the titles of the snapshot.' }),
    scored: count.meta({ description: 'Titles that have a score.' }),
    mean_score: z.number().nullable().meta({ description: 'Over the scored titles.' }),
    weighted_score: z.number().nullable().meta({
      description:
        'The mean score drawn towards that of all titles, the more the fewer titles are scored. What `score` orders by.',
    }),
    members: count.meta({ description: 'Sum over the titles.' }),
    favorites: count.meta({ description: 'Sum over the titles.' }),
  })
  .meta({ id: 'Studio' });

/** `GET /studios`, data. */
export const Studios = z
  .strictObject({
    formulas: z
      .strictObject({ coverage_percent: z.string(), weighted_score: z.string() })
      .meta({ description: 'What is divided by what.' }),
    snapshot_titles: count.meta({ description: 'Titles of the snapshot, with or without a studio.' }),
    prior_mean: z.number().nullable().meta({ description: 'The mean score of all titles of the snapshot.' }),
    prior_titles: count.meta({ description: 'For how many titles it counts in the weighted score.' }),
    total: count.meta({ description: 'How many studios there are in the whole list.' }),
    studios: z.array(Studio),
  })
  .meta({ id: 'Studios' });

const offsetText = 'a whole number from 0 to 100000';
const minTitlesText = 'a whole number from 1 to 100000';

/** `GET /studios`, parameters. */
export const StudiosQuery = z.strictObject({
  snapshot_type: snapshotType,
  date,
  sort: StudioOrder.default('titles').meta({
    description:
      'Most first: titles, the weighted score, or members. Among equals those with more titles, then by name.',
  }),
  min_titles: z
    .int(minTitlesText)
    .min(1, minTitlesText)
    .max(100_000, minTitlesText)
    .default(1)
    .meta({ description: 'Leaves studios with fewer titles out.' }),
  limit: limit(25, 200),
  offset: z
    .int(offsetText)
    .min(0, offsetText)
    .max(100_000, offsetText)
    .default(0)
    .meta({ description: 'How many of the list to skip. With `date` the pages belong together.' }),
});

export type StudioOrder = z.infer<typeof StudioOrder>;
export type Studio = z.infer<typeof Studio>;
export type Studios = z.infer<typeof Studios>;
