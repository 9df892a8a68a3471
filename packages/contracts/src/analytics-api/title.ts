import * as z from 'zod';
import { date, malId, snapshotType } from './parameters.ts';
import { count, names, percent, TitleCard, TitleFigures } from './values.ts';

const figures = TitleFigures.keyof().options;

/** What has changed of a title's figures since the previous whole snapshot. */
export const TitleChange = z
  .strictObject({
    since: z.iso.date().meta({ description: 'The date of the earlier snapshot.' }),
    ...(Object.fromEntries(figures.map((figure) => [figure, z.number().nullable()])) as Record<
      (typeof figures)[number],
      z.ZodNullable<z.ZodNumber>
    >),
  })
  .meta({
    id: 'TitleChange',
    description:
      'Differences: what there is now less what there was then, so that a negative one of a place is a rise. Null where ' +
      'one of the two is not known.',
  });

/** The best place that a title has been seen at. */
export const PeakPlace = z
  .strictObject({
    best: z.int().min(1),
    date: z.iso.date().meta({ description: 'First seen there on.' }),
    dates_in_top_250: count.meta({ description: 'On how many of the dates it was among the first 250.' }),
  })
  .meta({ id: 'PeakPlace' });

const shortValue = z.union([z.string(), z.int(), z.null()]);

/** A stretch of dates on which a title was described alike. */
export const DescriptionStretch = z
  .strictObject({
    first_seen: z.iso.date(),
    last_seen: z.iso.date(),
    changed: names.meta({ description: 'Fields that differ from the stretch before; of the first, none.' }),
    changes: z
      .array(z.strictObject({ field: z.string(), from: shortValue, to: shortValue }))
      .meta({ description: 'What the short ones of these fields were and have become.' }),
  })
  .meta({ id: 'DescriptionStretch' });

/** Why a title is not in the snapshot that was asked for. */
export const Departure = z
  .strictObject({
    left: z.iso
      .date()
      .nullable()
      .meta({ description: 'The first whole snapshot that did not have it; null where that is unknown.' }),
    kind: z.enum(['left', 'left_scope', 'unknown']).meta({
      description:
        '`left`: the list no longer has it; `left_scope`: it is not among the first so many pages that the series reads; ' +
        '`unknown`: since it was last seen, snapshots were partial, had unreadable records or asked for something else.',
    }),
  })
  .meta({ id: 'Departure' });

/** `GET /anime/{mal_id}`, data. */
export const TitleDetails = z
  .strictObject({
    ...TitleCard.shape,
    ...TitleFigures.shape,
    position: z.int().min(1).meta({ description: 'The place in the list of the series.' }),
    title_japanese: z.string().nullable(),
    title_synonyms: names,
    other_titles: z
      .array(z.strictObject({ type: z.string(), title: z.string() }))
      .meta({ description: 'Titles in other languages.' }),
    source: z.string().nullable(),
    aired_from: z.iso.date().nullable(),
    aired_to: z.iso.date().nullable(),
    aired: z.string().nullable().meta({ description: 'The same in the words of the catalogue.' }),
    broadcast: z.string().nullable().meta({ description: 'Day and time of the week.' }),
    duration: z.string().nullable(),
    rating: z.string().nullable().meta({ description: 'For which age.' }),
    synopsis: z.string().nullable(),
    background: z.string().nullable(),
    explicit_genres: names,
    themes: names,
    demographics: names,
    producers: names,
    licensors: names,
    trailer_youtube_id: z.string().nullable(),
    change: TitleChange.nullable().meta({
      description:
        'Since the previous whole snapshot of the same query. Null where there is none or the title was not in it.',
    }),
    within_year: z
      .strictObject({
        year: z.int(),
        place: z
          .int()
          .min(1)
          .meta({ description: 'Titles with the same score share the best of their places.' }),
        scored: count.meta({ description: 'Titles of that year that have a score, in the same snapshot.' }),
        top_percent: percent.meta({ description: '100 × place / scored: 2 says that it is in the top 2 %.' }),
      })
      .nullable()
      .meta({
        description:
          'Its place by score among the titles of its release year. Null without a score or a year.',
      }),
    watched: z
      .strictObject({
        since: z.iso.date().meta({ description: 'The first date of the series that can be read.' }),
        first_seen: z.iso.date(),
        last_seen: z.iso.date(),
        dates: count.meta({ description: 'On how many dates that can be read it was seen.' }),
      })
      .meta({
        description: 'What `peak` and `versions` are made of: one series, up to `date` where it is given.',
      }),
    peak: z
      .strictObject({ rank: PeakPlace.nullable(), popularity: PeakPlace.nullable() })
      .meta({ description: "By the catalogue's own places, since we began watching. Null: never had one." }),
    versions: z.array(DescriptionStretch).meta({ description: 'Oldest first.' }),
    seen_in: z
      .array(
        z.strictObject({
          snapshot_type: z.string(),
          date: z.iso.date(),
          position: z.int().min(1),
        }),
      )
      .meta({
        description: 'Series whose latest whole snapshot (up to `date` where it is given) has the title.',
      }),
    gone: Departure.nullable().meta({
      description:
        'Null while the snapshot that was asked for has it. Else all above is as it was last seen.',
    }),
  })
  .meta({ id: 'TitleDetails' });

/** `GET /anime/{mal_id}`, the parameter in the path. */
export const TitleParts = z.strictObject({ mal_id: malId });

/** `GET /anime/{mal_id}`, parameters. */
export const TitleQuery = z.strictObject({ snapshot_type: snapshotType, date });

export type Departure = z.infer<typeof Departure>;
export type DescriptionStretch = z.infer<typeof DescriptionStretch>;
export type PeakPlace = z.infer<typeof PeakPlace>;
export type TitleChange = z.infer<typeof TitleChange>;
export type TitleDetails = z.infer<typeof TitleDetails>;
