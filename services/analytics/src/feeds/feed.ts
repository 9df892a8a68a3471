import * as z from 'zod';
import { defineQuestion, type Question } from '../question.ts';

/** Relative to the address of the feed, so that it holds behind every host name and path prefix. */
const link = z.string();

const FeedEntry = z.strictObject({
  /** Names the entry for ever among those of the catalogue. */
  key: z.string(),
  title: z.string(),
  updated: z.iso.datetime(),
  summary: z.string(),
  /** What the entry tells of, as the API has it. */
  data: link,
  /** Where the catalogue itself has the title. */
  related: z.string().nullable(),
});

/** What a feed says, in no format yet. */
export const Feed = z.strictObject({
  key: z.string(),
  title: z.string(),
  subtitle: z.string(),
  /** Null while there is nothing to tell. */
  updated: z.iso.datetime().nullable(),
  self: link,
  data: link,
  entries: z.array(FeedEntry),
});

export type Feed = z.infer<typeof Feed>;
export type FeedEntry = z.infer<typeof FeedEntry>;

/** A feed is a question whose answer is a list of news. */
export function defineFeed<Query extends z.ZodObject>(
  feed: Pick<Question<Query, typeof Feed>, 'path' | 'summary' | 'description' | 'query' | 'answer'>,
): Question<Query, typeof Feed> {
  return defineQuestion({
    ...feed,
    data: Feed,
    caching: 'revision',
    table: { columns: { title: null, updated: null, summary: null }, rows: ({ entries }) => entries },
  });
}

/** A relative reference with those parameters that have a value. */
export function reference(
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) given.set(name, String(value));
  }
  return given.size === 0 ? path : `${path}?${given.toString()}`;
}

/** Names in a key, each in one part of it. */
export const keyOf = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => encodeURIComponent(part)).join('/');

/** When the newest of the entries was written; null without entries. */
export const newest = (entries: readonly FeedEntry[]): string | null =>
  entries.reduce<string | null>(
    (latest, { updated }) => (latest !== null && latest > updated ? latest : updated),
    null,
  );
