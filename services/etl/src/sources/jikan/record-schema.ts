import * as z from 'zod';

/** What PostgreSQL can't store as an int. */
const INT_MAX = 2_147_483_647;
const YEAR_MAX = 9999;

const id = z.int().min(1).max(INT_MAX);
const count = z.int().min(0).max(INT_MAX).nullable();
/** Text that PostgreSQL and JSON can hold: without NUL, without halves of surrogate pairs. */
const text = z
  .string()
  .refine((value) => !value.includes('\0') && value.isWellFormed(), 'text without NUL and lone surrogates');
const optionalText = text.nullable();
const date = z
  .string()
  .refine(isDateTime, 'a date that exists, as 2026-05-17 or 2026-05-17T00:00:00+00:00')
  .nullable();
const datePart = z.int().nullable();
const dateParts = z.object({ day: datePart, month: datePart, year: datePart });
const images = z.object({
  image_url: optionalText,
  small_image_url: optionalText,
  large_image_url: optionalText,
});
const reference = z.object({ mal_id: id, type: text, name: text, url: text });
const references = z.array(reference);

/**
 * A record of Jikan's lists with its 36 fields, of which every one must be there. Unknown fields are passed over:
 * mirrors add some.
 */
export const JikanRecord = z.object({
  mal_id: id,
  url: text,
  images: z.object({ jpg: images, webp: images }),
  trailer: z.object({ youtube_id: optionalText, url: optionalText, embed_url: optionalText }),
  approved: z.boolean(),
  titles: z.array(z.object({ type: text, title: text })),
  title: text.min(1),
  title_english: optionalText,
  title_japanese: optionalText,
  title_synonyms: z.array(text),
  type: optionalText,
  source: optionalText,
  episodes: count,
  status: optionalText,
  airing: z.boolean(),
  aired: z.object({
    from: date,
    to: date,
    prop: z.object({ from: dateParts, to: dateParts }),
    string: optionalText,
  }),
  duration: optionalText,
  rating: optionalText,
  score: z.number().min(0).max(10).nullable(),
  scored_by: count,
  rank: count,
  popularity: count,
  members: count,
  favorites: count,
  synopsis: optionalText,
  background: optionalText,
  season: z.enum(['winter', 'spring', 'summer', 'fall']).nullable(),
  year: z.int().min(1).max(YEAR_MAX).nullable(),
  broadcast: z.object({
    day: optionalText,
    time: optionalText,
    timezone: optionalText,
    string: optionalText,
  }),
  producers: references,
  licensors: references,
  studios: references,
  genres: references,
  explicit_genres: references,
  themes: references,
  demographics: references,
});

export type JikanRecord = z.infer<typeof JikanRecord>;
export type JikanReference = z.infer<typeof reference>;

const dateTime = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2}))?$/;

function isDateTime(value: string): boolean {
  const [, day] = dateTime.exec(value) ?? [];
  if (day === undefined || day.startsWith('0000')) return false;
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
