import * as z from 'zod';
import { fromDate, toDate } from './observation.ts';
import { date, limit, ordered, snapshotType, titleType, year } from './parameters.ts';
import { count, SeasonName, TitleCard, TitleFigures } from './values.ts';

const place = z.int().min(1).nullable();
const aligned = <Value extends z.ZodType>(value: Value) =>
  z.array(value.nullable()).meta({ description: 'One for each of `weeks`.' });

/** One title of `GET /season/{year}/{season}`. */
export const SeasonTitle = z
  .strictObject({
    ...TitleCard.shape,
    ...TitleFigures.shape,
    aired_from: z.iso.date().nullable(),
    places: z.strictObject({ score: place, members: place }).meta({
      description:
        'Within the season, or of its titles of the chosen `type`. Null without a score or members.',
    }),
    since: z
      .strictObject({
        kind: z.enum(['premiere', 'first_observed']),
        date: z.iso.date(),
      })
      .meta({
        description:
          'What `change` is counted from. `premiere`: the last date on which it was seen up to its first day; ' +
          '`first_observed`: it was not seen so early, or has not begun.',
      }),
    change: z.strictObject({ score: z.number().nullable(), members: z.int().nullable() }),
    weekly: z.strictObject({
      score_places: aligned(z.int().min(1)),
      members_places: aligned(z.int().min(1)),
      scores: aligned(z.number()),
      members: aligned(count),
    }),
    steps: z
      .array(z.union([z.literal([-1, 0, 1]), z.null()]))
      .max(12)
      .meta({
        description:
          'The last 12 steps from week to week, of the place that the answer is sorted by: 1 rose, 0 held, -1 fell, ' +
          'null unknown.',
      }),
  })
  .meta({ id: 'SeasonTitle' });

/** `GET /season/{year}/{season}`, data. */
export const SeasonRanking = z
  .strictObject({
    year: z.int(),
    season: SeasonName,
    clock: z.literal('release').meta({
      description:
        'The season is that in which titles came out; `weeks` are those in which they were observed.',
    }),
    titles: count.meta({ description: 'Of the chosen `type`, shown or not.' }),
    broadcast: count.meta({ description: 'Those that the catalogue itself puts into the season.' }),
    derived: count.meta({
      description:
        'Those that are here by the quarter that they began in, since the catalogue names no season.',
    }),
    weeks: z
      .array(
        z.strictObject({
          week: z.string().meta({ description: 'ISO 8601, as 2026-W21.' }),
          date: z.iso
            .date()
            .nullable()
            .meta({ description: 'That of its last whole snapshot; null: it has none, which is a gap.' }),
          missing: z.enum(['no_snapshot', 'partial', 'thinned']).nullable().meta({
            description:
              'Why there is no such snapshot: no snapshot at all, partial ones alone, or thinned ones.',
          }),
        }),
      )
      .meta({ description: 'From the first date of the series on, oldest first.' }),
    listed: z.array(SeasonTitle).meta({ description: 'The best places first, those without one last.' }),
  })
  .meta({ id: 'SeasonRanking' });

/** `GET /season/{year}/{season}`, the parameters in the path. */
export const SeasonParts = z.strictObject({
  year: year.meta({ description: 'The year of the season.', examples: [2026] }),
  season: SeasonName.meta({ description: 'The season.', examples: ['spring'] }),
});

/** `GET /season/{year}/{season}`, parameters. */
export const SeasonQuery = ordered(
  z.strictObject({
    snapshot_type: snapshotType,
    date,
    sort: z
      .enum(['score', 'members'])
      .default('score')
      .meta({ description: 'Which place orders the titles.' }),
    type: titleType,
    limit: limit(50, 200),
    from: fromDate.meta({ description: 'Where the weeks begin. Default: four weeks before the season.' }),
    to: toDate.meta({
      description: 'Where the weeks end. Default: four weeks after the season. At most 60 weeks from `from`.',
    }),
  }),
  'from',
  'to',
);

export type SeasonRanking = z.infer<typeof SeasonRanking>;
export type SeasonTitle = z.infer<typeof SeasonTitle>;
