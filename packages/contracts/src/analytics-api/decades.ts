import * as z from 'zod';
import { date, fromYear, limit, ordered, snapshotType, text, titleType, toYear } from './parameters.ts';
import { count, percent, TagKind } from './values.ts';

/** What titles are divided by. */
export const YearDimension = z.enum([...TagKind.options, 'source', 'studio']);

/** One value of the dimension over the years. */
export const YearSeries = z
  .strictObject({
    value: z.string(),
    titles: count.meta({ description: 'Titles that have it, over all years shown.' }),
    points: z
      .array(
        z.strictObject({
          year: z.int(),
          titles: count,
          share_percent: percent.meta({ description: 'Of the titles of that year.' }),
        }),
      )
      .meta({ description: 'One for each of `years`.' }),
  })
  .meta({ id: 'YearSeries' });

/** `GET /trends/decades`, data. */
export const YearlyShares = z
  .strictObject({
    clock: z.literal('release').meta({ description: 'Years are those in which titles came out.' }),
    dimension: YearDimension,
    formulas: z.strictObject({ share_percent: z.string() }).meta({ description: 'What is divided by what.' }),
    few_below: count.meta({
      description: 'A year with fewer titles is marked `few`: its shares say little.',
    }),
    undated: count.meta({ description: 'Titles without a date or year, which stand in none.' }),
    years: z.array(z.strictObject({ year: z.int(), titles: count, few: z.boolean() })).meta({
      description:
        'Oldest first; of a title the year of its season, or where the catalogue names none, that of its first day. A ' +
        'year without a title has no entry.',
    }),
    series: z.array(YearSeries).meta({
      description:
        'Most titles first. A title may have several values or none, so that the shares of a year need not add up to 100.',
    }),
  })
  .meta({ id: 'YearlyShares' });

/** `GET /trends/decades`, parameters. */
export const DecadesQuery = ordered(
  z.strictObject({
    snapshot_type: snapshotType,
    date,
    dimension: YearDimension.default('genre').meta({ description: 'What titles are divided by.' }),
    type: titleType,
    from_year: fromYear,
    to_year: toYear,
    top: limit(10, 50).meta({
      description:
        'How many values at most, those with the most titles; does not matter where `value` names them.',
    }),
    value: z.array(text).max(50, 'at most 50 values').optional().meta({
      description:
        'The names of the values that are shown, in any case and without regard to punctuation; may be given several times.',
    }),
  }),
  'from_year',
  'to_year',
);

export type YearDimension = z.infer<typeof YearDimension>;
export type YearlyShares = z.infer<typeof YearlyShares>;
