import { hash } from 'node:crypto';
import type { TitleDescription } from '@animedashboard/contracts';

/** Raised by every change of what a description's hash covers; versions of one title differ by hash and this. */
export const HASH_VERSION = 1;

const HASH_BYTES = 16;

/**
 * The content address of a description: the first 16 bytes of SHA-256 over its canonical JSON. Tags and companies
 * count by their ids: a company that is renamed does not make a new version of its titles.
 */
export function descriptionHash(description: TitleDescription): Buffer {
  const { tags, companies, details, ...fields } = description;
  const text = JSON.stringify([
    fields.url,
    fields.image_url,
    fields.title,
    fields.title_english,
    fields.title_japanese,
    fields.title_synonyms,
    fields.type,
    fields.source,
    fields.episodes,
    fields.status,
    fields.aired_from,
    fields.aired_to,
    fields.duration,
    fields.rating,
    fields.synopsis,
    fields.background,
    fields.season,
    fields.year,
    fields.season_source,
    tags.map(({ id }) => id).sort(ascending),
    companies.map(({ role, id }) => `${role} ${id}`).sort(),
    canonical(details),
  ]);
  return hash('sha256', text, 'buffer').subarray(0, HASH_BYTES);
}

/** What has to be the same for a run to go on from the pages that an earlier one staged. */
export interface RunIdentityParts {
  query: object;
  pageSize: number;
  maxPages: number | null;
  catalogue: string;
  adapterVersion: string;
  date: string;
}

/** Names a run's identity in 64 hexadecimal digits. */
export function runFingerprint(parts: RunIdentityParts): string {
  return hash('sha256', JSON.stringify(canonical({ ...parts, hashVersion: HASH_VERSION })), 'hex');
}

/** The same JSON value with the keys of every object in one order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, canonical(inner)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function ascending(a: number, b: number): number {
  return a - b;
}
