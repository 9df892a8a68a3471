import * as z from 'zod';
import { anyCount, date, limit, snapshotType, titleType } from './parameters.ts';
import { count, TitleCard, TitleFigures } from './values.ts';

/** By which rule titles are loved: enough to work each one out again. */
export const LoveRule = z
  .strictObject({
    formula: z.string().meta({ description: 'Of `favorites_per_1000_members`.' }),
    constants: z
      .record(z.string(), z.number())
      .meta({ description: 'What the names in the formula stand for.' }),
    min_members: count.meta({ description: 'Titles with fewer members are left out.' }),
    explanation: z.string(),
  })
  .meta({ id: 'LoveRule', description: 'The rule, with everything that it takes.' });

/** A title with how much it is loved for its size. */
export const LovedTitle = z
  .strictObject({
    position: z.int().min(1).meta({ description: 'The place in this answer.' }),
    ...TitleCard.shape,
    ...TitleFigures.shape,
    members: z.int().min(1),
    favorites: count,
    favorites_per_1000_members: z.number().min(0).meta({ description: 'With four decimals.' }),
  })
  .meta({ id: 'LovedTitle' });

/** `GET /anime/most-loved`, data. */
export const MostLoved = z
  .strictObject({
    rule: LoveRule,
    listed: z.array(LovedTitle).meta({ description: 'The most loved first.' }),
  })
  .meta({ id: 'MostLoved' });

/** `GET /anime/most-loved`, parameters. */
export const MostLovedQuery = z.strictObject({
  snapshot_type: snapshotType,
  date,
  type: titleType,
  min_members: anyCount.default(50_000).meta({ description: 'Leaves titles with fewer members out.' }),
  limit: limit(20, 100),
});

export type LovedTitle = z.infer<typeof LovedTitle>;
export type LoveRule = z.infer<typeof LoveRule>;
export type MostLoved = z.infer<typeof MostLoved>;
