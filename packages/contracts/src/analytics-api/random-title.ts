import * as z from 'zod';
import { anyCount, snapshotType, titleType } from './parameters.ts';
import { TitleCard, TitleFigures } from './values.ts';

/** `GET /anime/random`, data. */
export const RandomTitle = z
  .strictObject({ ...TitleCard.shape, ...TitleFigures.shape })
  .meta({ id: 'RandomTitle' });

/** `GET /anime/random`, parameters. */
export const RandomTitleQuery = z.strictObject({
  snapshot_type: snapshotType,
  type: titleType,
  min_members: anyCount.default(0).meta({ description: 'Leaves titles with fewer members out.' }),
});

export type RandomTitle = z.infer<typeof RandomTitle>;
