/** Hand-made titles, pages and runs for the tests of loading. */
import type { TitleDescription, TitleRecord } from '@animedashboard/contracts';
import { descriptionHash, HASH_VERSION } from '../transform/fingerprint.ts';
import type { RunIdentity } from './open-run.ts';
import type { PreparedPage, PreparedRecord, RejectedRecord } from './prepared.ts';

/** What a test says of a title; the rest is filled in. */
export interface TitleSketch extends Partial<TitleRecord['metrics']> {
  id: number;
  description?: Partial<TitleDescription>;
}

export function makeRecord({ id, description, ...metrics }: TitleSketch): TitleRecord {
  return {
    mal_id: id,
    metrics: {
      score: 7.5,
      scored_by: 100,
      rank: id,
      popularity: id,
      members: 1000,
      favorites: 10,
      ...metrics,
    },
    description: {
      url: null,
      image_url: null,
      title: `Title ${id}`,
      title_english: null,
      title_japanese: null,
      title_synonyms: [],
      type: 'TV',
      source: null,
      episodes: 12,
      status: 'Finished Airing',
      aired_from: '2020-01-05',
      aired_to: null,
      duration: null,
      rating: null,
      synopsis: null,
      background: null,
      season: 'winter',
      year: 2020,
      season_source: 'broadcast',
      tags: [{ kind: 'genre', id: 1, name: 'Action' }],
      companies: [{ role: 'studio', id: 1, name: 'Studio One' }],
      details: {},
      ...description,
    },
  };
}

function prepare(sketch: TitleSketch, place: number): PreparedRecord {
  const record = makeRecord(sketch);
  return { place, record, hash: descriptionHash(record.description) };
}

/** A page: a number stands for a title with that id, `rejected: null` for a record whose id can't be read. */
export type PlaceSketch = number | TitleSketch | { rejected: number | null };

export function makePage(page: number, places: readonly PlaceSketch[], date = '2026-01-01'): PreparedPage {
  const records: PreparedRecord[] = [];
  const rejected: RejectedRecord[] = [];
  places.forEach((sketch, place) => {
    if (typeof sketch === 'number') records.push(prepare({ id: sketch }, place));
    else if ('id' in sketch) records.push(prepare(sketch, place));
    else
      rejected.push({
        place,
        mal_id: sketch.rejected,
        reasons: ['score: "x"; allowed: a number'],
        body: '{}',
      });
  });
  const fetchedAt = new Date(Date.parse(date) + page * 1000);
  return { page, isLast: false, upstreamTotal: null, fetchedAt, records, rejected };
}

export function makeIdentity(changes: Partial<RunIdentity> = {}): RunIdentity {
  return {
    series: 'top',
    owner: 'default/top',
    catalogue: 'test',
    synthetic: false,
    date: '2026-01-01',
    fingerprint: 'same',
    query: { jikan: { orderBy: 'score' } },
    sourceName: 'source',
    baseUrl: 'http://127.0.0.1/v4',
    timetable: { schedule: '@daily', timeZone: 'UTC', suspended: false, freshWithinMs: null },
    resumeWithinMs: 3_600_000,
    hashVersion: HASH_VERSION,
    ...changes,
  };
}
