import type { FaultOf } from './faults/fault.ts';

export interface PageRequest {
  readonly page: number;
  readonly perPage: number;
}

/** Which part of a list a page shows, and what it says of the whole. */
export interface Slice extends PageRequest {
  /** Place of its first item in the list, from 0. */
  readonly start: number;
  readonly total: number;
  readonly lastPage: number;
  readonly hasNext: boolean;
}

/** Ways in which a list can change under its reader. */
export type Distortion = FaultOf<'repeat-page'> | FaultOf<'shift'>;

/** @param total how many items the undistorted list has */
export function slice({ page, perPage }: PageRequest, total: number, distortion?: Distortion): Slice {
  if (distortion?.kind === 'repeat-page' && page >= distortion.repeated) {
    const start = (distortion.repeated - 1) * perPage;
    return { page, perPage, start, total, lastPage: page + 1, hasNext: true };
  }
  const shiftedBy = distortion?.kind === 'shift' && page >= distortion.from ? distortion.by : 0;
  const shiftedTotal = Math.max(0, total + shiftedBy);
  const lastPage = Math.max(1, Math.ceil(shiftedTotal / perPage));
  return {
    page,
    perPage,
    start: Math.max(0, (page - 1) * perPage - shiftedBy),
    total: shiftedTotal,
    lastPage,
    hasNext: page < lastPage,
  };
}

const COMMA = Buffer.from(',');

/**
 * The body of a list: `pagination` and `data`, whose records keep their own bytes.
 *
 * @param linksBase the list's address where the page carries Laravel's `links` and `meta` too
 */
export function listBody(shown: Slice, records: readonly Uint8Array[], linksBase?: string): Buffer {
  const pagination = {
    last_visible_page: shown.lastPage,
    has_next_page: shown.hasNext,
    current_page: shown.page,
    items: { count: records.length, total: shown.total, per_page: shown.perPage },
  };
  const tail = linksBase === undefined ? ']}' : `],${firstPageLinks(shown, records.length, linksBase)}}`;
  const parts: Uint8Array[] = [Buffer.from(`{"pagination":${JSON.stringify(pagination)},"data":[`)];
  records.forEach((record, place) => {
    if (place > 0) parts.push(COMMA);
    parts.push(record);
  });
  parts.push(Buffer.from(tail));
  return Buffer.concat(parts);
}

/** `{"data": …}` around one record's own bytes. */
export const itemBody = (record: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('{"data":'), record, Buffer.from('}')]);

/** What page 1 of the recorded crawl has besides, broken query strings (`?=2`) included. */
function firstPageLinks({ page, perPage, total, lastPage }: Slice, count: number, path: string): string {
  const url = (number: number): string => `${path}?=${number}`;
  const next = lastPage > page ? url(page + 1) : null;
  const numbered = (number: number) => ({ url: url(number), label: String(number), active: number === page });
  const gap = { url: null, label: '...', active: false };
  const numbers = (upTo: number) => Array.from({ length: upTo }, (_, index) => numbered(index + 1));
  const pages =
    lastPage <= 13 ? numbers(lastPage) : [...numbers(10), gap, numbered(lastPage - 1), numbered(lastPage)];
  const links = { first: url(1), last: url(lastPage), prev: null, next };
  const meta = {
    current_page: page,
    from: count === 0 ? null : 1,
    last_page: lastPage,
    links: [
      { url: null, label: 'pagination.previous', active: false },
      ...pages,
      { url: next, label: 'pagination.next', active: false },
    ],
    path,
    per_page: perPage,
    to: count === 0 ? null : count,
    total,
  };
  return `"links":${JSON.stringify(links)},"meta":${JSON.stringify(meta)}`;
}
