import { createHash } from 'node:crypto';
import * as z from 'zod';

/** Where a page ended: what its last title is ordered by, null where it has none, and its id. */
export interface Place {
  key: string | number | null;
  mal_id: number;
}

/** What a cursor says. */
export interface Cursor {
  /** The snapshot that every page is read from. */
  snapshotId: number;
  place: Place;
  /** Ties the cursor to its list; `sealOf` makes it. */
  seal: string;
}

const int4 = z.int().min(1).max(2_147_483_647);
const Written = z.tuple([int4, z.union([z.int(), z.string(), z.null()]), int4, z.string()]);

/** Kinds of keys, as the database takes them. */
const keySchemas = {
  number: z.int(),
  // PostgreSQL cannot hold U+0000.
  text: z.string().refine((text) => !text.includes('\0')),
  // Its calendar has no year 0.
  date: z.iso.date().refine((text) => !text.startsWith('0000')),
} as const;

/** The opaque form of a cursor: JSON in base64url. */
export function writeCursor({ snapshotId, place, seal }: Cursor): string {
  return Buffer.from(JSON.stringify([snapshotId, place.key, place.mal_id, seal])).toString('base64url');
}

/** Reads what `writeCursor` wrote; null for anything else. Whether it is of the list in question, its seal says. */
export function readCursor(text: string): Cursor | null {
  const written = Written.safeParse(parseJson(text)).data;
  if (written === undefined) return null;
  const [snapshotId, key, mal_id, seal] = written;
  return { snapshotId, place: { key, mal_id }, seal };
}

/** Whether a place is one that the database can go on from. */
export function isPlaceOf(kind: keyof typeof keySchemas, { key }: Place): boolean {
  return keySchemas[kind].nullable().safeParse(key).success;
}

/**
 * A short digest of a list and a place in it. It is no secret: it finds cursors that were altered by accident or belong to
 * another list, and whoever makes one on purpose only begins at another place.
 *
 * @param list whatever the list depends on, as JSON can write it
 */
export function sealOf(list: unknown, { key, mal_id }: Place): string {
  const text = JSON.stringify([list, key, mal_id]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
