import * as z from 'zod';
import { date, fromYear, ordered, snapshotType, titleType, toYear } from './parameters.ts';
import { count, SeasonName } from './values.ts';

/** One row of `GET /trends/seasonal`. */
export const SeasonFigures = z
  .strictObject({
    year: z.int(),
    season: SeasonName,
    titles: count,
    derived: count.meta({
      description:
        'How many of the titles are here by the quarter that they began in, since the catalogue names no season for them.',
    }),
    scored: count.meta({ description: 'Titles that have a score.' }),
    mean_score: z.number().nullable().meta({ description: 'Over the scored titles, as of the snapshot.' }),
    median_score: z.number().nullable().meta({ description: 'Over the scored titles, as of the snapshot.' }),
    members: count.meta({ description: 'Sum over the titles.' }),
    mean_popularity: z.number().nullable().meta({
      description: 'The mean place by popularity: 1 is the most popular title, so lower is more popular.',
    }),
    favorites: count.meta({ description: 'Sum over the titles.' }),
  })
  .meta({ id: 'SeasonFigures' });

/** `GET /trends/seasonal`, data. */
export const SeasonalTrend = z
  .strictObject({
    clock: z.literal('release').meta({
      description: 'Seasons are those in which titles came out; the figures are those of the snapshot.',
    }),
    undated: count.meta({ description: 'Titles without a date or season, which stand in none.' }),
    seasons: z
      .array(SeasonFigures)
      .meta({ description: 'Oldest first. A season without a title has no row.' }),
  })
  .meta({ id: 'SeasonalTrend' });

/** `GET /trends/seasonal`, parameters. */
export const SeasonalQuery = ordered(
  z.strictObject({
    snapshot_type: snapshotType,
    date,
    type: titleType,
    from_year: fromYear,
    to_year: toYear,
  }),
  'from_year',
  'to_year',
);

export type SeasonFigures = z.infer<typeof SeasonFigures>;
export type SeasonalTrend = z.infer<typeof SeasonalTrend>;
