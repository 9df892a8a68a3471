import * as z from 'zod';
import { anyCount, date, limit, snapshotType, titleType } from './parameters.ts';
import { count, TitleCard, TitleFigures } from './values.ts';

/** By which rule gems were found: enough to work each one out again. */
export const GemRule = z
  .strictObject({
    formula: z.string().meta({ description: 'Of `gem`.' }),
    constants: z
      .record(z.string(), z.number())
      .meta({ description: 'What the names in the formula stand for.' }),
    mean_score: z.number().nullable().meta({
      description:
        '`mean` in the formula: the mean score of the whole snapshot. Null where nothing has a score.',
    }),
    min_votes: count.meta({ description: 'Titles with fewer votes are left out.' }),
    explanation: z.string(),
  })
  .meta({ id: 'GemRule', description: 'The rule, with everything that it takes.' });

/** A title that is better than it is known. */
export const Gem = z
  .strictObject({
    position: z.int().min(1).meta({ description: 'The place in this answer.' }),
    ...TitleCard.shape,
    ...TitleFigures.shape,
    shrunk_score: z.number().meta({ description: 'The score, shrunk towards the mean by few votes.' }),
    gem: z.number().meta({ description: 'As the rule has it; higher is better.' }),
  })
  .meta({ id: 'Gem' });

/** `GET /gems`, data. */
export const Gems = z
  .strictObject({ rule: GemRule, listed: z.array(Gem).meta({ description: 'The best first.' }) })
  .meta({ id: 'Gems' });

/** `GET /gems`, parameters. */
export const GemsQuery = z.strictObject({
  snapshot_type: snapshotType,
  date,
  type: titleType.meta({
    description:
      'Only titles of this type; upper and lower case are the same. Default: any but music videos, commercials and trailers.',
  }),
  min_votes: anyCount.default(1000).meta({ description: 'Leaves titles with fewer votes out.' }),
  max_members: anyCount.optional().meta({ description: 'Leaves titles with more members out.' }),
  limit: limit(20, 100),
});

export type Gem = z.infer<typeof Gem>;
export type Gems = z.infer<typeof Gems>;
export type GemRule = z.infer<typeof GemRule>;
