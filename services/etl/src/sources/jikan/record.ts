import { explainIssues } from '@animedashboard/runtime/explain-issues';
import { type Company, type Tag, type TitleDescription, type TitleRecord } from '@animedashboard/contracts';
import type { RecordReading } from '../source-adapter.ts';
import { JikanRecord, type JikanReference } from './record-schema.ts';
import { releaseOf } from './release.ts';

/**
 * Raised by every change of what a record is read as: runs under another version do not share staged pages.
 */
export const RECORD_VERSION = 'jikan-2';

/** Reads one record of a Jikan list. Never throws. */
export function readRecord(raw: unknown): RecordReading {
  const result = JikanRecord.safeParse(raw);
  if (result.success) return { record: toTitleRecord(result.data) };
  const reasons = explainIssues(result.error.issues, raw, JikanRecord).map(
    ({ path, value, allowed }) => `${path || 'record'}: ${value ?? 'missing'}; allowed: ${allowed}`,
  );
  return { mal_id: readId(raw), reasons };
}

/** The id alone; null where it can't be read. */
export function readId(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null || !('mal_id' in raw)) return null;
  const result = JikanRecord.shape.mal_id.safeParse(raw.mal_id);
  return result.success ? result.data : null;
}

function toTitleRecord(raw: JikanRecord): TitleRecord {
  return {
    mal_id: raw.mal_id,
    metrics: {
      // Votes go from 1 to 10 and places begin at 1: a 0 says that there is none.
      score: zeroIsNone(raw.score),
      scored_by: raw.scored_by,
      rank: zeroIsNone(raw.rank),
      popularity: zeroIsNone(raw.popularity),
      members: raw.members,
      favorites: raw.favorites,
    },
    description: describe(raw),
  };
}

function describe(raw: JikanRecord): TitleDescription {
  return {
    url: raw.url,
    image_url: withoutQuery(raw.images.jpg.image_url),
    title: raw.title,
    title_english: emptyIsNone(raw.title_english),
    title_japanese: emptyIsNone(raw.title_japanese),
    title_synonyms: raw.title_synonyms,
    type: emptyIsNone(raw.type),
    source: emptyIsNone(raw.source),
    episodes: raw.episodes,
    status: emptyIsNone(raw.status),
    aired_from: dateOf(raw.aired.from),
    aired_to: dateOf(raw.aired.to),
    duration: emptyIsNone(raw.duration),
    rating: emptyIsNone(raw.rating),
    synopsis: emptyIsNone(raw.synopsis),
    background: emptyIsNone(raw.background),
    ...releaseOf(raw),
    tags: [
      ...tags('genre', raw.genres),
      ...tags('explicit_genre', raw.explicit_genres),
      ...tags('theme', raw.themes),
      ...tags('demographic', raw.demographics),
    ].sort(byId),
    companies: [
      ...companies('studio', raw.studios),
      ...companies('producer', raw.producers),
      ...companies('licensor', raw.licensors),
    ].sort(byId),
    details: detailsOf(raw),
  };
}

/**
 * What is kept but not asked about, only where there is something, keys in alphabetical order. Left out is what
 * follows from other fields (`airing`, `aired.prop`, image sizes, URLs of tags and companies) and what one mirror
 * alone fills (`trailer.images`).
 */
function detailsOf(raw: JikanRecord): Record<string, unknown> {
  const details: Record<string, unknown> = {};
  if (raw.aired.string !== null) details['aired'] = raw.aired.string;
  details['approved'] = raw.approved;
  if (raw.broadcast.string !== null) {
    const { day, time, timezone, string } = raw.broadcast;
    details['broadcast'] = { day, string, time, timezone };
  }
  const otherTitles = raw.titles.filter(({ type }) => !titlesWithFields.has(type));
  if (otherTitles.length > 0) details['titles'] = otherTitles.map(({ title, type }) => ({ title, type }));
  const trailer = youtubeId(raw.trailer);
  if (trailer !== null) details['trailer_youtube_id'] = trailer;
  return details;
}

/** Kinds of `titles` that stand in `title`, `title_english`, `title_japanese` and `title_synonyms` too. */
const titlesWithFields = new Set(['Default', 'English', 'Japanese', 'Synonym']);

/** Mirrors differ in which of the three fields they fill. */
function youtubeId({ youtube_id, url, embed_url }: JikanRecord['trailer']): string | null {
  if (youtube_id !== null && youtube_id !== '') return youtube_id;
  return /(?:\/embed\/|[?&]v=|youtu\.be\/)([\w-]+)/.exec(embed_url ?? url ?? '')?.[1] ?? null;
}

function tags(kind: Tag['kind'], references: readonly JikanReference[]): Tag[] {
  return distinct(references).map(({ mal_id, name }) => ({ kind, id: mal_id, name }));
}

function companies(role: Company['role'], references: readonly JikanReference[]): Company[] {
  return distinct(references).map(({ mal_id, name }) => ({ role, id: mal_id, name }));
}

function distinct(references: readonly JikanReference[]): readonly JikanReference[] {
  if (references.length < 2) return references;
  return [...new Map(references.map((reference) => [reference.mal_id, reference])).values()];
}

function byId(a: { id: number }, b: { id: number }): number {
  return a.id - b.id;
}

function dateOf(dateTime: string | null): string | null {
  return dateTime === null ? null : dateTime.slice(0, 10);
}

function withoutQuery(url: string | null): string | null {
  return url === null || url === '' ? null : (url.split('?', 1)[0] ?? null);
}

function zeroIsNone(value: number | null): number | null {
  return value === 0 ? null : value;
}

/** Jikan writes `""` in some fields and null in others where there is none; both mean the same. */
function emptyIsNone(value: string | null): string | null {
  return value === '' ? null : value;
}
