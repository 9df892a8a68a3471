/** Values that answers of several questions are made of. */
import * as z from 'zod';

export const count = z.int().min(0);
export const names = z.array(z.string());
export const percent = z.number().min(0).max(100);
export const TagKind = z.enum(['genre', 'explicit_genre', 'theme', 'demographic']);
export const SeasonName = z.enum(['winter', 'spring', 'summer', 'fall']);

/** What a list says of a title beside its figures. */
export const TitleCard = z.strictObject({
  mal_id: z.int(),
  title: z.string(),
  title_english: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string().nullable(),
  episodes: count.nullable(),
  season: SeasonName.nullable(),
  year: z.int().nullable(),
  season_source: z
    .enum(['broadcast', 'derived'])
    .nullable()
    .meta({
      description:
        '`derived`: season and year follow from the month of the first episode. Null: there is no season, as where of the date ' +
        'only the year is known.',
    }),
  genres: names,
  studios: names,
  image_url: z.string().nullable(),
  url: z.string().nullable(),
});

/** What the catalogue counts of a title, as of one snapshot. */
export const TitleFigures = z.strictObject({
  score: z.number().min(0).max(10).nullable(),
  scored_by: count.nullable().meta({ description: 'How many people voted.' }),
  rank: count.nullable(),
  popularity: count.nullable().meta({ description: 'A place: 1 is the most popular.' }),
  members: count.nullable(),
  favorites: count.nullable(),
});

export type TitleCard = z.infer<typeof TitleCard>;
export type TitleFigures = z.infer<typeof TitleFigures>;
