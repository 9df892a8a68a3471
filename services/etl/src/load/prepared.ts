import { createHash } from 'node:crypto';
import type { TitleRecord } from '@animedashboard/contracts';

/** One validated record of a page. */
export interface PreparedRecord {
  /** In the page, from 0. */
  place: number;
  record: TitleRecord;
  /** Of the description's canonical form. */
  hash: Buffer;
}

/** A record that did not validate: kept whole, with every reason. */
export interface RejectedRecord {
  place: number;
  /** Null when not even the id could be read. */
  mal_id: number | null;
  reasons: string[];
  /** The record as JSON. */
  body: string;
}

/** A page as it goes into the database. Every place is in `records` or in `rejected`. */
export interface PreparedPage {
  /** From 1. */
  page: number;
  isLast: boolean;
  upstreamTotal: number | null;
  fetchedAt: Date;
  records: PreparedRecord[];
  rejected: RejectedRecord[];
}

/** A page that is in the database already. */
export interface StagedPage {
  page: number;
  isLast: boolean;
  upstreamTotal: number | null;
  /** Of records, valid or not. */
  recordCount: number;
  contentHash: Buffer;
  fetchedAt: Date;
}

/** The page's ids in their order, null for one that can't be read. */
export function pageIds({
  records,
  rejected,
}: Pick<PreparedPage, 'records' | 'rejected'>): (number | null)[] {
  const places = [
    ...records.map(({ place, record }) => ({ place, id: record.mal_id })),
    ...rejected.map(({ place, mal_id }) => ({ place, id: mal_id })),
  ];
  return places.sort((a, b) => a.place - b.place).map(({ id }) => id);
}

/** Tells a page that repeats: two pages with the same ids in the same order have the same hash. */
export function contentHash(ids: readonly (number | null)[]): Buffer {
  return createHash('sha256').update(JSON.stringify(ids)).digest();
}
