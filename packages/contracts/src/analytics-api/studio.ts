import * as z from 'zod';
import { date, snapshotType, text } from './parameters.ts';
import { Studio, Studios } from './studios.ts';
import { count } from './values.ts';

/** One release year of `GET /studios/{name}`. */
export const StudioYear = z
  .strictObject({
    year: z.int(),
    titles: z.int().min(1),
    scored: count.meta({ description: 'Titles that have a score.' }),
    mean_score: z.number().nullable().meta({ description: 'Over the scored titles.' }),
    members: count.meta({ description: 'Sum over the titles.' }),
  })
  .meta({ id: 'StudioYear' });

/** `GET /studios/{name}`, data. */
export const StudioDetails = z
  .strictObject({
    ...Studio.shape,
    position: Studio.shape.position.meta({
      description: 'The place among all studios by the number of titles; among equals by name.',
    }),
    ...Studios.omit({ studios: true }).shape,
    total: count.meta({ description: 'How many studios there are.' }),
    clock: z.literal('release').meta({ description: 'Years are those in which titles came out.' }),
    undated: count.meta({ description: 'Titles of the studio without a date or year, which stand in none.' }),
    years: z.array(StudioYear).meta({
      description:
        'Oldest first; of a title the year of its season, or where the catalogue names none, that of its first day. A ' +
        'year without a title has no entry.',
    }),
  })
  .meta({ id: 'StudioDetails' });

/** `GET /studios/{name}`, the parameter in the path. */
export const StudioParts = z.strictObject({
  name: text.meta({
    description: 'A studio, in any case and without regard to punctuation.',
    examples: ['Bones'],
  }),
});

/** `GET /studios/{name}`, parameters. */
export const StudioQuery = z.strictObject({ snapshot_type: snapshotType, date });

export type StudioDetails = z.infer<typeof StudioDetails>;
export type StudioYear = z.infer<typeof StudioYear>;
