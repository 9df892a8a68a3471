import * as z from 'zod';
import {
  anyCase,
  calendarDate,
  date,
  limit,
  ordered,
  score,
  snapshotType,
  text,
  titleStatuses,
  titleTypes,
  year,
} from './parameters.ts';
import { count, SeasonName, TagKind, TitleCard, TitleFigures } from './values.ts';

/** What found titles are ordered by. */
export const SearchOrder = z.enum([
  'relevance',
  'members',
  'score',
  'scored_by',
  'popularity',
  'favorites',
  'title',
  'aired_from',
]);

/** How a name is like the one that was asked for, the best first. */
export const MatchKind = z.enum(['exact', 'prefix', 'word', 'part', 'similar']).meta({
  id: 'MatchKind',
  description:
    '`exact`: the same name; `prefix`: begins with it; `word`: has it, from the beginning of a word; `part`: has all of its ' +
    'words, in any order; `similar`: it could be a misspelling. Case, width, accents and punctuation do not count.',
});

/** One row of `GET /anime/search`. */
export const FoundTitle = z
  .strictObject({
    ...TitleCard.shape,
    aired_from: calendarDate.nullable(),
    ...TitleFigures.shape,
    match: z
      .strictObject({ name: z.string(), kind: MatchKind })
      .nullable()
      .meta({ description: 'The name by which the title was found. Null without `q`.' }),
  })
  .meta({ id: 'FoundTitle' });

const facetOf = <Value extends z.ZodType>(value: Value) =>
  z.array(z.strictObject({ value: value.nullable(), titles: count }));
const namedFacetOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.array(z.strictObject({ value: z.string().nullable(), id: z.int().nullable(), ...shape, titles: count }));

/** How many titles there are for each value of a filter. */
export const SearchFacets = z
  .strictObject({
    type: facetOf(z.string()),
    status: facetOf(z.string()),
    genre: namedFacetOf({ kind: TagKind.nullable() }).meta({
      description: 'The 25 with the most titles and those that were asked for.',
    }),
    studio: namedFacetOf({}).meta({
      description: 'The 25 with the most titles and those that were asked for.',
    }),
    year: facetOf(z.int()),
    season: facetOf(SeasonName),
    score: facetOf(z.int()).meta({ description: 'Whole points: 8 stands for 8.00 to 8.99.' }),
  })
  .meta({
    id: 'SearchFacets',
    description:
      'For each filter the titles that match everything but this filter, by its values; `null` are those without one.',
  });

/** `GET /anime/search`, data. */
export const SearchResult = z
  .strictObject({
    total: count.meta({ description: 'How many titles match, on all pages.' }),
    sort: SearchOrder,
    order: z.enum(['asc', 'desc']),
    titles: z.array(FoundTitle),
    next_cursor: z.string().nullable().meta({ description: 'For the next page; null on the last.' }),
    facets: SearchFacets,
  })
  .meta({ id: 'SearchResult' });

const severalText = 'May be given several times';
const anyOf = `${severalText}: any of them. \`null\`: those without one.`;

/** What a filter that lists values may hold beside them. */
const none = z.literal('null');
const several = <Item extends z.ZodType>(item: Item) => z.array(item).max(50, 'at most 50 values').optional();
const orNone = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (typeof given === 'string' && /^\d{1,4}$/.test(given) ? Number(given) : given),
    z.union([item, none]),
  );

const pointsText = 'a whole number from 0 to 10';

/** `GET /anime/search`, parameters. */
export const SearchQuery = ordered(
  z.strictObject({
    q: text.optional().meta({
      description:
        'A name or a part of one: title, English or Japanese title or synonym. Case, width, accents and punctuation do ' +
        'not count. Where there are few titles of such a name and none of exactly this, similar names follow. Only spaces: ' +
        'as if it were not given.',
      examples: ['frieren', '進撃'],
    }),
    type: several(anyCase([...titleTypes, 'null'])).meta({ description: anyOf }),
    status: several(anyCase([...titleStatuses, 'null'])).meta({ description: anyOf }),
    genre: several(text).meta({
      description: `${severalText}: all of them. Genres, themes and demographics, by name or id. \`null\` alone: titles without any.`,
      examples: ['Sci-Fi'],
    }),
    studio: several(text).meta({ description: `By name or id. ${anyOf}`, examples: ['Bones'] }),
    year: several(orNone(year)).meta({ description: anyOf }),
    season: several(anyCase([...SeasonName.options, 'null'])).meta({ description: anyOf }),
    score: several(orNone(z.int(pointsText).min(0, pointsText).max(10, pointsText))).meta({
      description: `Whole points: 8 stands for 8.00 to 8.99. ${anyOf}`,
    }),
    min_score: score
      .optional()
      .meta({ description: 'Leaves titles with a lower score and those without one out.' }),
    max_score: score
      .optional()
      .meta({ description: 'Leaves titles with a higher score and those without one out.' }),
    sort: SearchOrder.optional().meta({
      description:
        'Default: `relevance` with `q`, which it needs; else `members`. Titles without a value come last.',
    }),
    order: z.enum(['asc', 'desc']).optional().meta({
      description: 'Default: `asc` for `title` and `popularity`, else `desc`.',
    }),
    limit: limit(20, 100),
    cursor: z.string('one value').max(2000, 'at most 2000 characters').optional().meta({
      description: '`next_cursor` of the page before. It stays with the snapshot of the first page.',
    }),
    snapshot_type: snapshotType,
    date,
  }),
  'min_score',
  'max_score',
);

export type SearchOrder = z.infer<typeof SearchOrder>;
export type MatchKind = z.infer<typeof MatchKind>;
export type FoundTitle = z.infer<typeof FoundTitle>;
export type SearchFacets = z.infer<typeof SearchFacets>;
export type SearchResult = z.infer<typeof SearchResult>;
