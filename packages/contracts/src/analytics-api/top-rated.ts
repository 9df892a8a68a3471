import * as z from 'zod';
import { date, limit, score, snapshotType, titleType } from './parameters.ts';
import { TitleCard, TitleFigures } from './values.ts';

/** One row of `GET /anime/top-rated`. */
export const RatedTitle = z
  .strictObject({
    position: z.int().min(1).meta({ description: 'The place in this answer.' }),
    ...TitleCard.shape,
    ...TitleFigures.shape,
    score: TitleFigures.shape.score.unwrap(),
  })
  .meta({ id: 'RatedTitle' });

/** `GET /anime/top-rated`, parameters. */
export const TopRatedQuery = z.strictObject({
  limit: limit(10, 100),
  min_score: score.optional().meta({ description: 'Leaves titles with a lower score out.' }),
  snapshot_type: snapshotType,
  type: titleType,
  date,
});

export type RatedTitle = z.infer<typeof RatedTitle>;
