import * as z from 'zod';
import { Mover, MoverRule } from './movers.ts';
import { limit, snapshotType } from './parameters.ts';
import { count, TitleCard } from './values.ts';

const week = z.string().meta({ description: 'ISO 8601, as 2026-W21.' });
const movers = z.strictObject({ rule: MoverRule, up: z.array(Mover), down: z.array(Mover) });

const WeekTitles = z
  .strictObject({
    total: count.nullable().meta({ description: 'How many there are, listed or not. Null: not known.' }),
    listed: z.array(TitleCard).meta({ description: 'Those with the most members.' }),
  })
  .meta({ id: 'WeekTitles' });

/** What differs between the last whole snapshot before a week and the last whole one in it. */
export const WeekChanges = z
  .strictObject({
    days: count.meta({ description: 'How far the two snapshots are apart: more than 7 after a gap.' }),
    titles: z
      .strictObject({ before: count, after: count })
      .meta({ description: 'How many each of them has.' }),
    entered: WeekTitles,
    left: WeekTitles,
    left_scope: WeekTitles.meta({
      description: 'No longer among the first pages that the series asks for, which does not mean gone.',
    }),
    premiered: WeekTitles.meta({ description: 'Had not aired before, and have now.' }),
    finished: WeekTitles.meta({ description: 'Had not finished airing before, and have now.' }),
    best_places: z
      .array(z.strictObject({ ...TitleCard.shape, rank: count, rank_before: count.nullable() }))
      .meta({
        description:
          'Titles among the first 100 by rank that stand higher than on any date of the series before that is kept.',
      }),
    score: movers.meta({ description: 'By the change of their score.' }),
    audience: movers.meta({ description: 'By the growth of their members.' }),
  })
  .meta({ id: 'WeekChanges' });

/** `GET /week/{week}`, data. */
export const WeekReport = z
  .strictObject({
    week,
    monday: z.iso.date(),
    sunday: z.iso.date(),
    final: z.boolean().meta({
      description:
        'True: the series has a later date, so that the week is over. Retention may still thin its snapshots out.',
    }),
    previous_week: week
      .nullable()
      .meta({ description: 'The last week before of which a whole snapshot is kept.' }),
    next_week: week
      .nullable()
      .meta({ description: 'The first week after of which a whole snapshot is kept.' }),
    sentences: z.array(z.string()).meta({ description: 'The same in English, with what is not known.' }),
    not_compared: z
      .enum(['no_snapshot', 'partial', 'thinned', 'no_earlier_snapshot', 'other_query'])
      .nullable()
      .meta({
        description:
          'Why there are no `changes`. Of the week there is no snapshot at all, are only partial ones, or only ones that ' +
          'have been thinned out; there is no whole one before it; or that was of another query.',
      }),
    changes: WeekChanges.nullable(),
  })
  .meta({ id: 'WeekReport' });

const weekText = 'a week that there is, as 2026-W21';

/** `GET /week/{week}`, the parameters in the path. */
export const WeekParts = z.strictObject({
  week: z
    .string(weekText)
    .regex(/^[12]\d{3}-W(?:0[1-9]|[1-4]\d|5[0-3])$/, { error: weekText, abort: true })
    .refine((text) => !text.endsWith('53') || hasWeek53(Number(text.slice(0, 4))), weekText)
    .meta({ description: 'The week, ISO 8601: from Monday to Sunday.', examples: ['2026-W21'] }),
});

/** `GET /week/{week}`, parameters. */
export const WeekQuery = z.strictObject({
  snapshot_type: snapshotType,
  limit: limit(5, 50).meta({ description: 'How many titles at most in each list, 1 to 50.' }),
});

/** A year has 53 weeks when it begins or ends on a Thursday. */
function hasWeek53(year: number): boolean {
  const thursday = 4;
  return (
    new Date(Date.UTC(year, 0, 1)).getUTCDay() === thursday ||
    new Date(Date.UTC(year, 11, 31)).getUTCDay() === thursday
  );
}

export type WeekChanges = z.infer<typeof WeekChanges>;
export type WeekReport = z.infer<typeof WeekReport>;
export type WeekTitles = z.infer<typeof WeekTitles>;
