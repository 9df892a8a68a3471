/** Parameters that several questions have. Their messages say what is allowed. */
import * as z from 'zod';

/** How many rows at most. */
export const limit = (byDefault: number, max: number) => {
  const allowed = `a whole number from 1 to ${max}`;
  return z
    .int(allowed)
    .min(1, allowed)
    .max(max, allowed)
    .default(byDefault)
    .meta({ description: `How many rows at most, 1 to ${max}.` });
};

export const snapshotType = z
  .string('one value')
  .optional()
  .meta({
    description: 'The series. Default: `catalogue` where it has a snapshot, else `top`. The answer names it.',
    examples: ['top'],
  });

const dateText = 'a date as YYYY-MM-DD';

/** A day of the calendar; the questions say what for. */
export const calendarDate = z.iso
  .date(dateText)
  // The calendar of ISO 8601 has a year 0, that of the history has none.
  .refine((text) => !text.startsWith('0000'), dateText);

export const date = calendarDate
  .optional()
  .meta({ description: 'The logical date of the snapshot. Default: that of the latest whole one.' });

const maxTextLength = 200;
const textText = `text of at most ${maxTextLength} characters without U+0000`;
/** Text that the database compares something with; PostgreSQL cannot hold U+0000. */
export const text = z
  .string(textText)
  .max(maxTextLength, textText)
  .refine((given) => !given.includes('\0'), textText);

const countText = 'a whole number from 0 to 2147483647';
/** How many of something; as many as the database can hold of it. */
export const anyCount = z.int(countText).min(0, countText).max(2_147_483_647, countText);

const scoreText = 'a number from 0 to 10';
export const score = z.number(scoreText).min(0, scoreText).max(10, scoreText);

const yearText = 'a year from 1900 to 2100';
export const year = z.int(yearText).min(1900, yearText).max(2100, yearText);

/** The ends of a stretch of years by the release clock, both included. */
export const fromYear = year.optional().meta({ description: 'Leaves earlier years out.' });
export const toYear = year.optional().meta({ description: 'Leaves later years out.' });

/** Lets a query have its two ends in this order only. */
export function ordered<Query extends z.ZodObject>(query: Query, first: string, last: string): Query {
  return query.refine(
    (asked) => {
      const { [first]: from, [last]: to } = asked as Record<string, string | number | undefined>;
      return from === undefined || to === undefined || from <= to;
    },
    { path: [first], message: `a value that is not after ${last}` },
  );
}

const malIdText = 'a whole number from 1 to 2147483647';
/** The id of a title, as a part of the path. */
export const malId = z
  .int(malIdText)
  .min(1, malIdText)
  .max(2_147_483_647, malIdText)
  .meta({ description: 'The id of the title in its catalogue.', examples: [52991] });

/** The types that titles have in catalogues that speak Jikan's terms. */
export const titleTypes = [
  'TV',
  'Movie',
  'OVA',
  'Special',
  'ONA',
  'Music',
  'CM',
  'PV',
  'TV Special',
] as const;

/** How far titles are in such catalogues. */
export const titleStatuses = ['Currently Airing', 'Finished Airing', 'Not yet aired'] as const;

/** One of some values in any case, with `_` for spaces too: `TV_Special` and `tv special` are the same. */
export function anyCase<const Value extends string>(values: readonly Value[]) {
  const byLowerCase = new Map<string, Value>(values.map((value) => [value.toLowerCase(), value]));
  return z.preprocess(
    (text) =>
      typeof text === 'string' ? (byLowerCase.get(text.toLowerCase().replaceAll('_', ' ')) ?? text) : text,
    z.enum(values),
  );
}

export const titleType = anyCase(titleTypes)
  .optional()
  .meta({ description: 'Only titles of this type; upper and lower case are the same.' });

export const titleStatus = anyCase(titleStatuses)
  .optional()
  .meta({ description: 'Only titles of this status; upper and lower case are the same.' });
