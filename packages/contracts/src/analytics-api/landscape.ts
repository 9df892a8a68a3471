import * as z from 'zod';
import { date, malId, snapshotType, titleType } from './parameters.ts';
import { count } from './values.ts';

const domain = z.tuple([z.number(), z.number()]).meta({
  description: 'Where titles lie, from the least to the greatest. Bins at its edges reach beyond it.',
});

/** What the bins of `GET /anime/landscape` are: enough to draw each from its centre. The same in every answer. */
export const LandscapeAxes = z
  .strictObject({
    x: z.strictObject({ value: z.literal('log10(members)'), unit: z.string(), domain }),
    y: z.strictObject({ value: z.literal('score'), unit: z.string(), domain }),
    shape: z.literal('hexagon').meta({
      description:
        'With a vertex on top; of equal sides where the plot has the height of a bin 2/√3 of its width.',
    }),
    bin_width: z.number().meta({ description: 'From side to side, in the unit of x.' }),
    bin_height: z.number().meta({ description: 'From vertex to vertex, in the unit of y.' }),
    row_step: z.number().meta({ description: 'From one row of centres to the next, in the unit of y.' }),
    formula: z.string().meta({ description: 'Where the centres stand, and which bin a title counts in.' }),
  })
  .meta({ id: 'LandscapeAxes', description: 'The fixed geometry of the bins.' });

const centre = {
  members: z.number().meta({
    description: 'Of the centre, in people, with six significant digits: 10 to the power of its x.',
  }),
  score: z.number().meta({ description: 'Of the centre, in points.' }),
};

/** A bin with titles. */
export const LandscapeBin = z
  .strictObject({ ...centre, titles: z.int().min(1).meta({ description: 'How many it holds.' }) })
  .meta({ id: 'LandscapeBin' });

/** The title that was asked to be marked. */
export const LandscapeMark = z
  .strictObject({
    mal_id: z.int(),
    title: z.string(),
    members: z.int().min(1),
    score: z.number().min(0).max(10),
    bin: z.strictObject(centre).meta({
      description: 'The centre of the bin that it lies in. With `type` that bin need not be among `bins`.',
    }),
    places: z
      .strictObject({ members: z.int().min(1), score: z.int().min(1) })
      .meta({ description: 'Each one more than the number of plotted titles that have more than it.' }),
  })
  .meta({ id: 'LandscapeMark' });

/** `GET /anime/landscape`, data. */
export const Landscape = z
  .strictObject({
    axes: LandscapeAxes,
    bins: z.array(LandscapeBin).meta({
      description: 'Those with titles, the lowest row first, each from left to right; fewer than 2,000.',
    }),
    plotted: count.meta({ description: 'Titles in the bins.' }),
    left_out: count.meta({ description: 'Titles of the chosen `type` without a score or without members.' }),
    mark: LandscapeMark.nullable().meta({
      description: 'Null where none was asked for, and for a title without a score or without members.',
    }),
  })
  .meta({ id: 'Landscape' });

/** `GET /anime/landscape`, parameters. */
export const LandscapeQuery = z.strictObject({
  snapshot_type: snapshotType,
  date,
  type: titleType,
  mark: malId.optional().meta({
    description: 'The id of a title of the snapshot, of any type: the answer says where it stands.',
    examples: [52991],
  }),
});

export type Landscape = z.infer<typeof Landscape>;
export type LandscapeAxes = z.infer<typeof LandscapeAxes>;
export type LandscapeBin = z.infer<typeof LandscapeBin>;
export type LandscapeMark = z.infer<typeof LandscapeMark>;
