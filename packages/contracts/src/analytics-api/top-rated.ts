import * as z from 'zod';
import { date, limit, score, snapshotType, titleType } from './parameters.ts';
import { TitleCard, TitleFigures } from './values.ts';

/** What has changed of one rated title since an earlier snapshot. */
export const RatedTitleChange = z
  .strictObject({
    since: z.iso.date().meta({ description: 'The date of the earlier snapshot.' }),
    score: z.number().nullable(),
    scored_by: z.int().nullable(),
    position: z
      .int()
      .nullable()
      .meta({
        description:
          'By how many places it has risen in the same list; negative: fallen. Null where it was not in it then, for ' +
          'example without a score. `min_score` does not matter here: it cuts the list off, and moves nothing.',
      }),
    members: z.int().nullable(),
    favorites: z.int().nullable(),
  })
  .meta({
    id: 'RatedTitleChange',
    description:
      'Differences: what there is now less what there was then. Null where one of the two is not known.',
  });

/** One row of `GET /anime/top-rated`. */
export const RatedTitle = z
  .strictObject({
    position: z.int().min(1).meta({ description: 'The place in this answer.' }),
    ...TitleCard.shape,
    ...TitleFigures.shape,
    score: TitleFigures.shape.score.unwrap(),
    change: RatedTitleChange.nullable().meta({
      description:
        'Since the previous whole snapshot of the same query. Null where there is none or the title was not in it, ' +
        'and in a partial snapshot.',
    }),
  })
  .meta({ id: 'RatedTitle' });

/** `GET /anime/top-rated`, parameters. */
export const TopRatedQuery = z.strictObject({
  limit: limit(10, 250),
  min_score: score.optional().meta({ description: 'Leaves titles with a lower score out.' }),
  snapshot_type: snapshotType,
  type: titleType,
  date,
});

export type RatedTitle = z.infer<typeof RatedTitle>;
