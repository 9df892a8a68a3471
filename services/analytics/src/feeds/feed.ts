import * as z from 'zod';
import type { Snapshot } from '../history/calendar.ts';
import type { Read } from '../history/read.ts';
import { readSnapshotDetails } from '../queries/snapshots.ts';
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
  /** Null while there is no snapshot. */
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

/**
 * When a feed last changed: when its newest entry was written; without entries, when the snapshot was published that has
 * nothing to tell.
 */
export async function lastUpdated(
  read: Read,
  entries: readonly FeedEntry[],
  snapshot: Snapshot | null,
): Promise<string | null> {
  return (
    entries
      .map(({ updated }) => updated)
      .toSorted()
      .at(-1) ?? (await publishedAt(read, snapshot))
  );
}

/** Null where there is no snapshot. */
export async function publishedAt(read: Read, snapshot: Snapshot | null): Promise<string | null> {
  if (snapshot === null) return null;
  const [details] = await readSnapshotDetails(read, [snapshot.snapshot_id]);
  return details?.published_at ?? null;
}
