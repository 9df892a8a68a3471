import * as z from 'zod';
import { anyCount, calendarDate, limit, snapshotType, titleStatus, titleType } from './parameters.ts';
import { count, TitleCard, TitleFigures } from './values.ts';

/** What titles are compared by between two dates. */
export const MoverMeasure = z.enum(['score', 'audience', 'rank', 'members', 'favorites']).meta({
  id: 'MoverMeasure',
  description:
    '`score`: change of the score, damped where few people voted; `audience`: growth of the members, on a logarithmic ' +
    'scale and damped where there were few; `rank`, `members` and `favorites`: the plain differences.',
});

/** By which rule titles were ordered: enough to work every change out again. */
export const MoverRule = z
  .strictObject({
    by: MoverMeasure,
    formula: z
      .string()
      .meta({ description: 'Of `change`; `before` and `after` are the figures of the two dates.' }),
    constants: z
      .record(z.string(), z.number())
      .meta({ description: 'What the names in the formula stand for.' }),
    unit: z.string().meta({ description: 'Of `change`.' }),
    min_votes: count.meta({ description: 'Titles with fewer votes on one of the two dates are left out.' }),
    explanation: z.string(),
  })
  .meta({ id: 'MoverRule', description: 'The rule, with everything that it takes.' });

const difference = z.int().nullable();

/** A title that moved. */
export const Mover = z
  .strictObject({
    ...TitleCard.shape,
    change: z
      .number()
      .meta({ description: 'As the rule has it; positive is up, towards the top for ranks.' }),
    before: TitleFigures,
    after: TitleFigures,
    difference: z
      .strictObject({
        score: z.number().nullable(),
        scored_by: difference,
        rank: difference,
        popularity: difference,
        members: difference,
        favorites: difference,
      })
      .meta({
        description:
          'Each figure of the later date less that of the earlier; a place that gets better is negative here. Null ' +
          'where one of the two is not known.',
      }),
  })
  .meta({ id: 'Mover' });

const movers = z.array(Mover);

/** `GET /movers`, data. */
export const Movers = z
  .strictObject({
    rule: MoverRule,
    days: count.nullable().meta({
      description:
        'Days between the two dates; changes are not divided by them. Null where there are no two dates to compare.',
    }),
    compared: count.meta({
      description:
        'Titles of the type and the status asked for that both dates have with what the rule asks for. Who entered or left ' +
        'has not moved.',
    }),
    risen: count.meta({ description: 'How many of them went up, listed or not.' }),
    fallen: count.meta({ description: 'How many of them went down, listed or not.' }),
    up: movers.meta({ description: 'The greatest changes first. Empty when only `down` is asked for.' }),
    down: movers.meta({ description: 'The greatest changes first. Empty when only `up` is asked for.' }),
  })
  .meta({ id: 'Movers' });

/** `GET /movers`, parameters. */
export const MoversQuery = z.strictObject({
  snapshot_type: snapshotType,
  from: calendarDate.optional().meta({
    description:
      'The earlier date. Default: that of the last whole snapshot before the later one, of the same query.',
  }),
  to: calendarDate
    .optional()
    .meta({ description: 'The later date. Default: that of the latest whole snapshot.' }),
  by: MoverMeasure.default('score'),
  direction: z.enum(['up', 'down', 'both']).default('both').meta({ description: 'Which lists are wanted.' }),
  limit: limit(10, 100).meta({ description: 'How many titles at most in each list, 1 to 100.' }),
  min_votes: anyCount.optional().meta({
    description: 'Leaves titles with fewer votes on one of the two dates out. Default: 500 by score, else 0.',
  }),
  type: titleType,
  status: titleStatus.meta({
    description: 'Only titles that have this status on the later date; upper and lower case are the same.',
  }),
});

export type Mover = z.infer<typeof Mover>;
export type MoverMeasure = z.infer<typeof MoverMeasure>;
export type MoverRule = z.infer<typeof MoverRule>;
export type Movers = z.infer<typeof Movers>;
